# What the parts of `lab bench` share; sourced by them when they know their options.

# What was told from the caller's folder is used in the project's.
for told in out models from; do
    [ -z "${!told:-}" ] || printf -v "$told" %s "$(realpath -sm "${!told}")"
done

# The first Python that has some modules: the one RADIUSLAB_BENCH_PYTHON names, the PATH's, the system's. Where it may, it
# installs Debian's packages, which belong to /usr/bin/python3.
python_with() { # "module, module" package...
    local python modules=$1
    shift
    for _ in 1 2; do
        for python in ${RADIUSLAB_BENCH_PYTHON:+"$RADIUSLAB_BENCH_PYTHON"} python3 /usr/bin/python3; do
            if "$python" -c "import $modules" 2>/dev/null; then
                echo "bench: $("$python" --version) in $python" >&2
                echo "$python"
                return
            fi
            [ "$python" != "${RADIUSLAB_BENCH_PYTHON:-}" ] || echo "bench: $python (RADIUSLAB_BENCH_PYTHON) has no $modules" >&2
        done
        install_packages "$@"
    done
    echo "bench: no Python has $modules: install $*, or name a Python that has: RADIUSLAB_BENCH_PYTHON=PYTHON" >&2
    return 1
}

install_packages() {
    if [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null; then
        echo "bench: installing $* from Debian's packages ..." >&2
        local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@")
        "${install[@]}" >/dev/null 2>&1 || { apt-get update -q && "${install[@]}"; } >/dev/null 2>&1 || true
    fi
}

# Compiles src/bench; leaves the class path and the prefix under which our engines run, with jemalloc as `lab` has them.
build_bench() {
    local option options=()
    while IFS= read -r option; do [ -z "$option" ] || options+=("$option"); done <<<"${BENCH_MAVEN_OPTIONS:-}"
    cd "$root"
    mvn -B -q ${options[@]+"${options[@]}"} -Pbench test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench.classpath >&2
    bench_classpath=$root/target/test-classes:$root/target/classes:$(cat target/bench.classpath)
    with_jemalloc=(env)
    if [ -n "${RADIUSLAB_JEMALLOC:-}" ]; then
        with_jemalloc=(env "LD_PRELOAD=$RADIUSLAB_JEMALLOC" "MALLOC_CONF=${BENCH_MALLOC_CONF:-}")
    fi
}

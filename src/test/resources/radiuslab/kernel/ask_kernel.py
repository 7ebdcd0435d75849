"""Asks a running kernel by Jupyter's own client what a notebook asks; prints a line for each answer: question, tab, answer.

Takes the kernel's connection file. The last question may leave a plain IJava busy: nothing is asked after it.
"""

import queue
import re
import sys

from jupyter_client.blocking import BlockingKernelClient

PATIENCE = 120  # seconds


def told(question, answer):
    print(f"{question}\t{answer}", flush=True)


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def wait_until_heard():
    """What a kernel publishes before the subscription arrives is lost."""
    for _ in range(PATIENCE):
        client.kernel_info()
        try:
            client.get_iopub_msg(timeout=1)
            return
        except queue.Empty:
            pass
    sys.exit("the kernel said nothing")


def ask(code, before_end=lambda message: None, **more):
    """Reply's content and what was published, until the kernel is idle again."""
    sent = client.execute(code, **more)
    published = []
    while True:
        message = client.get_iopub_msg(timeout=PATIENCE)
        if message["parent_header"].get("msg_id") != sent:
            continue
        before_end(message)
        published.append(message)
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return reply(sent), published


def reply(sent, patience=PATIENCE):
    while True:
        message = client.get_shell_msg(timeout=patience)
        if message["parent_header"].get("msg_id") == sent:
            return message["content"]


def text(message):
    return message["content"]["data"]["text/plain"]


def value(answer):
    return next((text(m) for m in answer[1] if m["msg_type"] == "execute_result"), "none")


def shown(answer):
    words = []
    for message in answer[1]:
        if message["msg_type"] == "stream":
            words += [message["content"]["name"] + " " + line for line in message["content"]["text"].split()]
        elif message["msg_type"] in ("display_data", "execute_result"):
            words.append(text(message))
    return ", ".join(words)


def traceback(answer):
    return plain("\n".join(line for m in answer[1] if m["msg_type"] == "error" for line in m["content"]["traceback"]))


def interrupt(message):
    """Sent when the cell has printed."""
    if message["msg_type"] == "stream":
        sent = client.session.msg("interrupt_request", {})
        client.control_channel.send(sent)


def expressions(reply):
    answers = reply.get("user_expressions") or {}
    return ", ".join(f"{name}: {answers[name].get('data', {}).get('text/plain', answers[name].get('status'))}" for name in sorted(answers))


client = BlockingKernelClient(connection_file=sys.argv[1])
client.load_connection_file()
client.start_channels()
wait_until_heard()

told("a value", value(ask("6 * 7")))
told("what is printed and shown", shown(ask('System.out.println("a"); System.err.println("b"); System.out.print("c"); display("d"); 7')))
told("what comes later", shown(ask("8")))

failed = traceback(ask("int a = 1;\nint b = a / 0;"))
told("where an error is", ", ".join(re.sub(r"#\d+", "#", where) for where in re.findall(r"line \d+|#\d+:\d+", failed)))
failed = traceback(ask('throw new IllegalStateException("a", new java.io.IOException("b"));'))
told("an error's cause", ", ".join(re.findall(r"[cC]aused by:? [\w.]+", failed)))

told("complete Math.cbr", ", ".join(reply(client.complete("Math.cbr", 8))["matches"]))
types = reply(client.complete("Math.cbr", 8))["metadata"].get("_jupyter_types_experimental", [])
told("with its parameters", ", ".join(each.get("signature", "none") for each in types) or "none")
told("inspect Math.max", reply(client.inspect("Math.max", 7))["data"].get("text/plain", "none").split("\n")[0])
told("inspect Math.max( before its arguments", reply(client.inspect("Math.max(1, 2)", 9))["data"].get("text/plain", "none").split("\n")[0])

for code in ("int c = 1;\nc + 1", "for (;;) {", "}"):
    told("is it complete: " + code.replace("\n", " "), reply(client.is_complete(code))["status"])

ask("int remembered = 1;")
history = client.history(raw=True, output=False, hist_access_type="tail", n=1)
try:
    told("the last cell", reply(history, 20)["history"][-1][2])
except queue.Empty:
    told("the last cell", "no answer")

before = ask("1")[0]["execution_count"]
silent = ask("int quiet = 5; quiet", silent=True, store_history=False)
told("a silent cell shows", ", ".join(m["msg_type"] for m in silent[1] if m["msg_type"] != "status") or "nothing")
told("and is counted", ask("1")[0]["execution_count"] - before - 1)
told("expressions beside a cell", expressions(ask("1", user_expressions={"twice": "2 * 3", "wrong": "1 / 0"})[0]) or "none")

sent = client.execute("new java.util.Scanner(System.in).nextLine()", allow_stdin=True)
client.get_stdin_msg(timeout=PATIENCE)
client.input("Anna")
heard = []
while not heard or heard[-1]["content"].get("execution_state") != "idle":
    message = client.get_iopub_msg(timeout=PATIENCE)
    heard += [message] if message["parent_header"].get("msg_id") == sent else []
told("what the user types", value((reply(sent), heard)))

told("a sealed type", ask("sealed interface S permits A {}\nrecord A() implements S {}")[0]["status"])

failing = client.execute('Thread.sleep(500); throw new IllegalStateException("on purpose");')
behind = client.execute("int shouldNotBe = 1;")
told("a cell behind a failed one", reply(behind)["status"])

ask("volatile long turns = 0;")
PATIENCE = 30
try:
    ask('System.out.println("begun"); while (true) { turns++; }', before_end=interrupt)
    ended = value(ask("long then = turns; Thread.sleep(200); then == turns")) == "true"
except queue.Empty:
    ended = False  # plain IJava either goes on turning or never answers again
told("an interrupted loop ends", "yes" if ended else "no")
client.stop_channels()

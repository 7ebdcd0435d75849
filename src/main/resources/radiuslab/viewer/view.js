// A radiograph on a canvas: all of its 16 bits, window and level, zoom, pan, turned or mirrored, a mask over it.
// It knows nothing of readers; whoever shows radiographs can use it.

const BACKGROUND = 0xff000000; // black; pixels are written as alpha, blue, green, red
const COLOURS = [null, [255, 90, 60, 1], [90, 160, 255, 1]]; // background, fracture, ignored: red, green, blue, how strongly

export class View {
    constructor(canvas) {
        this.canvas = canvas;
        this.context = canvas.getContext('2d', { alpha: false });
        this.image = null;
        this.mask = null; // {labels, bounds, isEmpty(), colours of the labels if others than those above}
        this.opacity = 0.45;
        this.overlay = () => {};
        this.changed = () => {};
        this.pending = 0;
        this.settle = 0;
        new ResizeObserver(() => this.resized()).observe(canvas);
    }

    // image: {width, height, bits, pixels: Uint16Array, spacing in mm or 0}
    show(image) {
        this.image = image;
        this.levels = [{ width: image.width, height: image.height, pixels: image.pixels }];
        this.sharpened = [];
        this.turns = 0;
        this.mirrored = false;
        this.inverted = false;
        this.sharp = false;
        this.mask = null;
        this.autoWindow(0.01, 0.995);
        this.step = this.width / 300; // greys that a drag changes per pixel of the screen
        this.resized();
        this.fit();
    }

    resized() {
        const ratio = window.devicePixelRatio || 1;
        const width = Math.max(1, Math.round(this.canvas.clientWidth * ratio));
        const height = Math.max(1, Math.round(this.canvas.clientHeight * ratio));
        if (width !== this.canvas.width || height !== this.canvas.height) {
            const fitted = this.image && this.fitted;
            this.canvas.width = width;
            this.canvas.height = height;
            this.buffer = null;
            if (fitted) this.fit(); else this.draw();
        }
    }

    // --- Window and level ---

    setWindow(centre, width) {
        const white = (1 << this.image.bits) - 1;
        this.centre = Math.min(Math.max(centre, -white), 2 * white);
        this.width = Math.min(Math.max(width, 1), 4 * white);
        this.draw();
    }

    // From the quantiles low to high of the greys; the black around a picture is left out.
    autoWindow(low, high) {
        const { pixels, bits } = this.image;
        const counts = new Uint32Array(1 << bits);
        const step = Math.max(1, Math.floor(pixels.length / 500000));
        let n = 0;
        for (let i = 0; i < pixels.length; i += step) {
            counts[pixels[i]]++;
            n++;
        }
        if (counts[0] < 0.9 * n) {
            n -= counts[0];
            counts[0] = 0;
        }
        const quantile = share => {
            let seen = 0;
            for (let v = 0; v < counts.length; v++) {
                seen += counts[v];
                if (seen >= share * n) return v;
            }
            return counts.length - 1;
        };
        const from = quantile(low), to = quantile(high);
        this.setWindow((from + to) / 2, Math.max(1, to - from));
    }

    invert() { this.inverted = !this.inverted; this.draw(); }

    sharpen() { this.sharp = !this.sharp; this.draw(); }

    table() {
        const size = 1 << this.image.bits;
        const table = new Uint32Array(size);
        const low = this.centre - this.width / 2;
        for (let v = 0; v < size; v++) {
            let grey = (v - low) / this.width * 255;
            grey = grey < 0 ? 0 : grey > 255 ? 255 : Math.round(grey);
            if (this.inverted) grey = 255 - grey;
            table[v] = 0xff000000 | grey << 16 | grey << 8 | grey;
        }
        return table;
    }

    // --- Place ---

    // Two by two, row by row: from the image's axes to the screen's.
    matrix() {
        const m = [[1, 0, 0, 1], [0, -1, 1, 0], [-1, 0, 0, -1], [0, 1, -1, 0]][this.turns];
        return this.mirrored ? [-m[0], m[1], -m[2], m[3]] : m;
    }

    toScreen(x, y) {
        const m = this.matrix(), dx = x - this.x, dy = y - this.y;
        return [this.canvas.width / 2 + this.scale * (m[0] * dx + m[1] * dy),
            this.canvas.height / 2 + this.scale * (m[2] * dx + m[3] * dy)];
    }

    toImage(sx, sy) {
        const m = this.matrix();
        const dx = (sx - this.canvas.width / 2) / this.scale, dy = (sy - this.canvas.height / 2) / this.scale;
        return [this.x + m[0] * dx + m[2] * dy, this.y + m[1] * dx + m[3] * dy];
    }

    // The place of a mouse event in the image.
    at(event) {
        const box = this.canvas.getBoundingClientRect();
        const ratio = this.canvas.width / box.width;
        return this.toImage((event.clientX - box.left) * ratio, (event.clientY - box.top) * ratio);
    }

    fitting() {
        const across = this.turns % 2 ? this.image.height : this.image.width;
        const down = this.turns % 2 ? this.image.width : this.image.height;
        return Math.min(this.canvas.width / across, this.canvas.height / down);
    }

    // What is in the middle, as shares of width and height, and how far it is zoomed in from the whole picture.
    place() {
        return { x: this.x / this.image.width, y: this.y / this.image.height, zoom: this.scale / this.fitting() };
    }

    // Shows the place of another picture; mirrored, of the other side.
    showPlace({ x, y, zoom }, mirrored) {
        this.x = (mirrored ? 1 - x : x) * this.image.width;
        this.y = y * this.image.height;
        this.scale = zoom * this.fitting();
        this.fitted = zoom === 1;
        this.draw();
    }

    fit() {
        this.scale = this.fitting();
        this.x = this.image.width / 2;
        this.y = this.image.height / 2;
        this.fitted = true;
        this.draw();
    }

    // Zooms so that the pixel under the pointer stays there; without a pointer the middle stays.
    zoom(factor, event) {
        const before = event ? this.at(event) : [this.x, this.y];
        this.scale = Math.min(Math.max(this.scale * factor, 0.02), 40);
        const after = event ? this.at(event) : before;
        this.x += before[0] - after[0];
        this.y += before[1] - after[1];
        this.fitted = false;
        this.draw();
    }

    original(event) { this.zoom(1 / this.scale, event); }

    pan(screenX, screenY) {
        const ratio = window.devicePixelRatio || 1;
        const m = this.matrix(), dx = screenX * ratio / this.scale, dy = screenY * ratio / this.scale;
        this.x -= m[0] * dx + m[2] * dy;
        this.y -= m[1] * dx + m[3] * dy;
        this.fitted = false;
        this.draw();
    }

    turn() { this.turns = (this.turns + 1) % 4; this.fit(); }

    mirror() { this.mirrored = !this.mirrored; this.draw(); }

    // --- Drawing ---

    draw() {
        if (!this.pending && this.image) {
            this.pending = requestAnimationFrame(() => {
                this.pending = 0;
                this.paint(false);
                clearTimeout(this.settle);
                this.settle = setTimeout(() => this.paint(true), 90);
                this.changed();
            });
        }
    }

    // The picture halved so often that its pixels are about those of the screen.
    level() {
        let level = 0;
        while (this.scale * 2 ** (level + 1) < 1.4 && level < 6) level++;
        while (this.levels.length <= level) this.levels.push(halved(this.levels[this.levels.length - 1]));
        if (!this.sharp) return [this.levels[level], level];
        this.sharpened[level] ||= sharpened(this.levels[level], (1 << this.image.bits) - 1);
        return [this.sharpened[level], level];
    }

    // smooth: between pixels; else the nearest, which is three times as fast and enough while something moves
    paint(smooth) {
        const { width, height } = this.canvas;
        if (!this.buffer) {
            this.buffer = this.context.createImageData(width, height);
            this.words = new Uint32Array(this.buffer.data.buffer);
        }
        this.words.fill(BACKGROUND);
        const [source, level] = this.level();
        const axes = this.axes(source, 2 ** level);
        const table = this.table();
        if (smooth && this.scale < 8) paintSmooth(this.words, width, source.pixels, axes, table);
        else paintNearest(this.words, width, source.pixels, axes, table);
        if (this.mask && this.opacity > 0 && !this.mask.isEmpty()) this.paintMask(width);
        this.context.putImageData(this.buffer, 0, 0);
        this.overlay(this.context);
    }

    paintMask(width) {
        const axes = this.axes(this.image, 1);
        const [left, top, right, bottom] = this.mask.bounds;
        const [x0, y0] = this.toScreen(left, top), [x1, y1] = this.toScreen(right + 1, bottom + 1);
        const fromX = Math.max(axes.fromX, Math.floor(Math.min(x0, x1)));
        const toX = Math.min(axes.toX, Math.ceil(Math.max(x0, x1)));
        const fromY = Math.max(axes.fromY, Math.floor(Math.min(y0, y1)));
        const toY = Math.min(axes.toY, Math.ceil(Math.max(y0, y1)));
        const labels = this.mask.labels, words = this.words, colours = this.mask.colours || COLOURS;
        for (let sy = fromY; sy < toY; sy++) {
            for (let sx = fromX; sx < toX; sx++) {
                const label = labels[axes.across[sx] + axes.down[sy]];
                if (label) {
                    const [r, g, b, strength] = colours[label], opacity = this.opacity * strength;
                    const grey = words[sy * width + sx] & 255;
                    words[sy * width + sx] = 0xff000000
                        | Math.round(grey + (b - grey) * opacity) << 16
                        | Math.round(grey + (g - grey) * opacity) << 8
                        | Math.round(grey + (r - grey) * opacity);
                }
            }
        }
    }

    // Quarter turns keep rows and columns apart: the pixel of (sx, sy) is across[sx] + down[sy].
    axes(source, shrunk) {
        const m = this.matrix(), turned = m[0] === 0;
        const alongX = turned ? [m[1], this.y, source.height, source.width] : [m[0], this.x, source.width, 1];
        const alongY = turned ? [m[2], this.x, source.width, 1] : [m[3], this.y, source.height, source.width];
        const x = axis(this.canvas.width, this.scale, shrunk, ...alongX);
        const y = axis(this.canvas.height, this.scale, shrunk, ...alongY);
        return { across: x.at, nextAcross: x.next, shareAcross: x.share, strideX: alongX[3], fromX: x.from, toX: x.to,
            down: y.at, nextDown: y.next, shareDown: y.share, strideY: alongY[3], fromY: y.from, toY: y.to };
    }
}

// One axis of the screen: which pixel lies at each place, its neighbour, and the neighbour's share.
function axis(length, scale, shrunk, sign, middle, count, stride) {
    const at = new Int32Array(length), next = new Int32Array(length), share = new Float32Array(length);
    let from = length, to = 0;
    for (let s = 0; s < length; s++) {
        const place = (middle + sign * (s + 0.5 - length / 2) / scale) / shrunk;
        if (place >= 0 && place < count) {
            from = Math.min(from, s);
            to = s + 1;
            at[s] = Math.floor(place) * stride;
            const before = Math.max(0, Math.floor(place - 0.5));
            const after = Math.min(count - 1, before + 1);
            share[s] = Math.min(1, Math.max(0, place - 0.5 - before));
            next[s] = before * stride;
            if (after === before) share[s] = 0;
        }
    }
    return { at, next, share, from, to };
}

function paintNearest(words, width, pixels, axes, table) {
    const { across, down, fromX, toX, fromY, toY } = axes;
    for (let sy = fromY; sy < toY; sy++) {
        const row = down[sy];
        for (let sx = fromX, out = sy * width + fromX; sx < toX; sx++, out++) {
            words[out] = table[pixels[row + across[sx]]];
        }
    }
}

function paintSmooth(words, width, pixels, axes, table) {
    const { nextAcross, shareAcross, strideX, nextDown, shareDown, strideY, fromX, toX, fromY, toY } = axes;
    for (let sy = fromY; sy < toY; sy++) {
        const row = nextDown[sy], b = shareDown[sy], below = b > 0 ? strideY : 0;
        for (let sx = fromX, out = sy * width + fromX; sx < toX; sx++, out++) {
            const i = row + nextAcross[sx], a = shareAcross[sx], right = a > 0 ? strideX : 0;
            const top = pixels[i] + (pixels[i + right] - pixels[i]) * a;
            const bottom = pixels[i + below] + (pixels[i + below + right] - pixels[i + below]) * a;
            words[out] = table[top + (bottom - top) * b + 0.5 | 0];
        }
    }
}

function halved({ width, height, pixels }) {
    const w = Math.max(1, width >> 1), h = Math.max(1, height >> 1);
    const half = new Uint16Array(w * h);
    for (let y = 0; y < h; y++) {
        const one = 2 * y * width, other = Math.min(2 * y + 1, height - 1) * width;
        for (let x = 0; x < w; x++) {
            const left = 2 * x, right = Math.min(left + 1, width - 1);
            half[y * w + x] = pixels[one + left] + pixels[one + right] + pixels[other + left] + pixels[other + right] >> 2;
        }
    }
    return { width: w, height: h, pixels: half };
}

// Unsharp mask: each pixel plus its difference from the mean of the nine around it.
function sharpened({ width, height, pixels }, white) {
    const sharp = pixels.slice();
    for (let y = 1; y < height - 1; y++) {
        for (let x = 1, i = y * width + 1; x < width - 1; x++, i++) {
            const mean = (pixels[i - width - 1] + pixels[i - width] + pixels[i - width + 1] + pixels[i - 1] + pixels[i]
                + pixels[i + 1] + pixels[i + width - 1] + pixels[i + width] + pixels[i + width + 1]) / 9;
            const value = pixels[i] + 1.5 * (pixels[i] - mean);
            sharp[i] = value < 0 ? 0 : value > white ? white : value;
        }
    }
    return { width, height, pixels: sharp };
}

// What is painted on a radiograph: a label for each pixel, 0 background, 1 fracture, 2 ignored.

export class Mask {
    constructor(width, height) {
        this.width = width;
        this.height = height;
        this.labels = new Uint8Array(width * height);
        this.clearBounds();
    }

    clearBounds() { this.bounds = [this.width, this.height, -1, -1]; }

    isEmpty() { return this.bounds[2] < 0; }

    // Whether any pixel has a label; the bounds may be wider than what erasing left.
    isBlank() { return !this.labels.some(label => label > 0); }

    // [label, length, label, length, ...], row by row
    runs() {
        const runs = [];
        const { labels } = this;
        let label = 0, length = 0;
        const from = this.isEmpty() ? labels.length : this.bounds[1] * this.width;
        const to = this.isEmpty() ? labels.length : (this.bounds[3] + 1) * this.width;
        length = from;
        for (let i = from; i < to; i++) {
            if (labels[i] !== label) {
                if (length) runs.push(label, length);
                label = labels[i];
                length = 0;
            }
            length++;
        }
        const rest = labels.length - to;
        if (label === 0) {
            length += rest;
            if (length) runs.push(0, length);
        } else {
            runs.push(label, length);
            if (rest) runs.push(0, rest);
        }
        return runs;
    }

    value() { return { width: this.width, height: this.height, runs: this.runs() }; }

    // Becomes what value() gave, or blank for null.
    set(value) {
        this.labels.fill(0);
        this.clearBounds();
        if (value) {
            let at = 0;
            for (let i = 0; i < value.runs.length; i += 2) {
                const label = value.runs[i], length = value.runs[i + 1];
                if (label) {
                    this.labels.fill(label, at, at + length);
                    const top = Math.floor(at / this.width), bottom = Math.floor((at + length - 1) / this.width);
                    const oneRow = top === bottom;
                    this.widen(oneRow ? at % this.width : 0, top,
                        oneRow ? (at + length - 1) % this.width : this.width - 1, bottom);
                }
                at += length;
            }
        }
    }

    widen(left, top, right, bottom) {
        const b = this.bounds;
        b[0] = Math.min(b[0], left);
        b[1] = Math.min(b[1], top);
        b[2] = Math.max(b[2], right);
        b[3] = Math.max(b[3], bottom);
    }

    // A stroke from one place to another: pixels whose centre is at most radius away and that pass.
    stroke(x0, y0, x1, y1, radius, label, passes) {
        const left = Math.max(0, Math.floor(Math.min(x0, x1) - radius));
        const right = Math.min(this.width - 1, Math.ceil(Math.max(x0, x1) + radius));
        const top = Math.max(0, Math.floor(Math.min(y0, y1) - radius));
        const bottom = Math.min(this.height - 1, Math.ceil(Math.max(y0, y1) + radius));
        if (right < left || bottom < top) return;
        const dx = x1 - x0, dy = y1 - y0, squared = dx * dx + dy * dy;
        for (let y = top; y <= bottom; y++) {
            for (let x = left; x <= right; x++) {
                const px = x + 0.5 - x0, py = y + 0.5 - y0;
                const t = squared ? Math.min(1, Math.max(0, (px * dx + py * dy) / squared)) : 0;
                const ex = px - t * dx, ey = py - t * dy;
                const i = y * this.width + x;
                if (ex * ex + ey * ey <= radius * radius && (!passes || passes(i))) this.labels[i] = label;
            }
        }
        if (label) this.widen(left, top, right, bottom);
    }

    // The inside of a polygon, [[x, y], ...], by the even-odd rule at pixels' centres.
    polygon(points, label) {
        const ys = points.map(p => p[1]);
        const top = Math.max(0, Math.floor(Math.min(...ys))), bottom = Math.min(this.height - 1, Math.ceil(Math.max(...ys)));
        for (let y = top; y <= bottom; y++) {
            const crossings = [];
            for (let i = 0; i < points.length; i++) {
                const [x0, y0] = points[i], [x1, y1] = points[(i + 1) % points.length];
                if ((y0 <= y + 0.5) !== (y1 <= y + 0.5)) crossings.push(x0 + (y + 0.5 - y0) / (y1 - y0) * (x1 - x0));
            }
            crossings.sort((a, b) => a - b);
            for (let i = 0; i + 1 < crossings.length; i += 2) {
                const from = Math.max(0, Math.ceil(crossings[i] - 0.5));
                const to = Math.min(this.width - 1, Math.ceil(crossings[i + 1] - 0.5) - 1);
                if (to >= from) {
                    this.labels.fill(label, y * this.width + from, y * this.width + to + 1);
                    if (label) this.widen(from, y, to, y);
                }
            }
        }
    }

    // Grows from a pixel over neighbours whose grey differs from its own by at most tolerance, at most reach pixels away.
    grow(x, y, pixels, tolerance, reach, label) {
        x = Math.floor(x);
        y = Math.floor(y);
        if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
        const seed = pixels[y * this.width + x];
        const seen = new Set([y * this.width + x]);
        const waiting = [[x, y]];
        while (waiting.length) {
            const [px, py] = waiting.pop();
            this.labels[py * this.width + px] = label;
            this.widen(px, py, px, py);
            for (const [nx, ny] of [[px + 1, py], [px - 1, py], [px, py + 1], [px, py - 1]]) {
                const i = ny * this.width + nx;
                if (nx >= 0 && ny >= 0 && nx < this.width && ny < this.height && !seen.has(i)
                    && (nx - x) ** 2 + (ny - y) ** 2 <= reach * reach && Math.abs(pixels[i] - seed) <= tolerance) {
                    seen.add(i);
                    waiting.push([nx, ny]);
                }
            }
        }
    }

    // Background that painted pixels enclose becomes fracture.
    fillHoles() {
        if (this.isEmpty()) return;
        const [left, top, right, bottom] = this.bounds;
        const w = right - left + 3, h = bottom - top + 3; // one pixel of margin, from which the outside is reached
        const outside = new Uint8Array(w * h);
        const isBackground = (x, y) => {
            const ix = x + left - 1, iy = y + top - 1;
            return ix < 0 || iy < 0 || ix >= this.width || iy >= this.height || !this.labels[iy * this.width + ix];
        };
        const waiting = [0];
        outside[0] = 1;
        while (waiting.length) {
            const i = waiting.pop(), x = i % w, y = (i - x) / w;
            for (const [nx, ny] of [[x + 1, y], [x - 1, y], [x, y + 1], [x, y - 1]]) {
                if (nx >= 0 && ny >= 0 && nx < w && ny < h && !outside[ny * w + nx] && isBackground(nx, ny)) {
                    outside[ny * w + nx] = 1;
                    waiting.push(ny * w + nx);
                }
            }
        }
        for (let y = 1; y < h - 1; y++) {
            for (let x = 1; x < w - 1; x++) {
                if (!outside[y * w + x] && isBackground(x, y)) this.labels[(y + top - 1) * this.width + x + left - 1] = 1;
            }
        }
    }
}

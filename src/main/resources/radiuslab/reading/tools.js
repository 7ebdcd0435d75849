// What the mouse does to a pane: one tool at a time. Tools change the pane; whoever owns it saves what changed.

import { Mask } from './mask.js';

export const TOOLS = [
    ['window', 'w', 'Window', 'drag: level up and down, width left and right'],
    ['pan', 'h', 'Move', 'drag the picture'],
    ['brush', 'b', 'Brush', 'paint the fracture; [ and ] change the size'],
    ['eraser', 'e', 'Eraser', 'remove paint'],
    ['polygon', 'p', 'Polygon', 'click corners, double-click closes'],
    ['grow', 'g', 'Grow', 'click: neighbours of like grey, at most two brushes away'],
    ['box', 'x', 'Box', 'drag a box around the fracture; click a box to remove it'],
    ['ruler', 'r', 'Ruler', 'drag along a length'],
    ['angle', 'a', 'Angle', 'drag two lines'],
];

// One radiograph on the page, with what is drawn on it.
export class Pane {
    constructor(view) {
        this.view = view;
        this.boxes = [];
        this.measures = [];
        this.draft = null;
        view.overlay = context => this.overlay(context);
    }

    show(image) {
        this.boxes = [];
        this.measures = [];
        this.draft = null;
        this.view.show(image);
        this.mask = new Mask(image.width, image.height);
        this.view.mask = this.mask;
    }

    overlay(context) {
        const { view } = this, ratio = window.devicePixelRatio || 1;
        context.lineWidth = 2 * ratio;
        context.font = `${13 * ratio}px sans-serif`;
        context.strokeStyle = '#ffd23f';
        for (const [x, y, w, h] of [...this.boxes, ...(this.draft?.box ? [this.draft.box] : [])]) {
            path(context, view, [[x, y], [x + w, y], [x + w, y + h], [x, y + h], [x, y]]);
        }
        context.strokeStyle = context.fillStyle = '#6fe3ff';
        for (const measure of [...this.measures, ...(this.draft?.measure ? [this.draft.measure] : [])]) {
            for (let i = 0; i + 1 < measure.points.length; i += 2) path(context, view, measure.points.slice(i, i + 2));
            const [x, y] = view.toScreen(...measure.points[measure.points.length - 1]);
            write(context, words(measure, view.image.spacing), x + 8 * ratio, y - 4 * ratio);
        }
        context.strokeStyle = '#ff5a3c';
        if (this.draft?.polygon) path(context, view, [...this.draft.polygon, this.draft.pointer]);
        if (this.draft?.circle) {
            const [x, y, radius] = this.draft.circle;
            const [sx, sy] = view.toScreen(x, y);
            context.lineWidth = ratio;
            context.beginPath();
            context.arc(sx, sy, radius * view.scale, 0, 2 * Math.PI);
            context.stroke();
        }
        this.scaleBar(context, ratio);
    }

    // 10 or 50 mm, where the file says how large a pixel is
    scaleBar(context, ratio) {
        const { view } = this, spacing = view.image.spacing;
        if (!spacing) return;
        const mm = [50, 20, 10, 5, 1].find(l => l / spacing * view.scale < view.canvas.width / 3) || 1;
        const length = mm / spacing * view.scale, y = view.canvas.height - 12 * ratio;
        context.strokeStyle = context.fillStyle = '#cccccc';
        context.lineWidth = 2 * ratio;
        context.beginPath();
        context.moveTo(12 * ratio, y);
        context.lineTo(12 * ratio + length, y);
        context.stroke();
        write(context, `${mm} mm`, 12 * ratio, y - 6 * ratio);
    }
}

// Words that can be read on bone, too.
function write(context, text, x, y) {
    const { strokeStyle, lineWidth } = context;
    context.strokeStyle = '#000000';
    context.lineWidth = 4;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
    Object.assign(context, { strokeStyle, lineWidth });
}

function path(context, view, points) {
    context.beginPath();
    points.forEach((point, i) => {
        const [x, y] = view.toScreen(...point);
        if (i) context.lineTo(x, y); else context.moveTo(x, y);
    });
    context.stroke();
}

// A measure's value: mm or pixels of a length, degrees between two lines.
export function valueOf(measure, spacing) {
    const [a, b, c, d] = measure.points;
    if (!c) return Math.hypot(b[0] - a[0], b[1] - a[1]) * (spacing || 1);
    if (!d) return 0;
    const one = Math.atan2(b[1] - a[1], b[0] - a[0]), other = Math.atan2(d[1] - c[1], d[0] - c[0]);
    const between = Math.abs((one - other) * 180 / Math.PI) % 180;
    return Math.min(between, 180 - between);
}

export function words(measure, spacing) {
    const value = valueOf(measure, spacing);
    const unit = measure.points.length > 2 ? '°' : spacing ? ' mm' : ' px';
    return `${measure.name ? measure.name + ' ' : ''}${value.toFixed(1)}${unit}`;
}

// Begins a drag of a tool on a pane: gives {move, end}, or nothing where a click is all. settings: {radius, label, range, angle};
// changed(what) is called once something is finished.
export function begin(tool, pane, event, settings, changed) {
    const { view } = pane, start = view.at(event);
    const paint = (from, to, label) =>
        pane.mask.stroke(...from, ...to, settings.radius, label, label ? inRange(pane, settings) : null);
    switch (tool) {
        case 'window': {
            const { centre, width } = view, x = event.clientX, y = event.clientY;
            return { move: e => view.setWindow(centre + (e.clientY - y) * view.step, width + (e.clientX - x) * view.step) };
        }
        case 'pan': {
            let x = event.clientX, y = event.clientY;
            return { move: e => { view.pan(e.clientX - x, e.clientY - y); x = e.clientX; y = e.clientY; } };
        }
        case 'brush':
        case 'eraser': {
            const label = tool === 'brush' ? settings.label : 0;
            let last = start;
            paint(start, start, label);
            view.draw();
            return {
                move: e => {
                    const now = view.at(e);
                    paint(last, now, label);
                    last = now;
                    pane.draft = { circle: [...now, settings.radius] };
                    view.draw();
                },
                end: () => changed('mask'),
            };
        }
        case 'polygon':
            if (pane.draft?.polygon) pane.draft.polygon.push(start);
            else pane.draft = { polygon: [start], pointer: start };
            view.draw();
            return null;
        case 'grow': {
            const tolerance = (1 << view.image.bits) * settings.tolerance;
            pane.mask.grow(...start, view.image.pixels, tolerance, settings.radius * 4, settings.label);
            view.draw();
            changed('mask');
            return null;
        }
        case 'box': {
            const hit = pane.boxes.findIndex(([x, y, w, h]) => start[0] >= x && start[0] <= x + w && start[1] >= y && start[1] <= y + h);
            return {
                move: e => { pane.draft = { box: corners(start, view.at(e), view.image) }; view.draw(); },
                end: () => {
                    const box = pane.draft?.box;
                    pane.draft = null;
                    if (box && box[2] >= 2 && box[3] >= 2) pane.boxes.push(box);
                    else if (hit >= 0) pane.boxes.splice(hit, 1);
                    else return;
                    changed('boxes');
                },
            };
        }
        case 'ruler':
        case 'angle': {
            const name = tool === 'angle' ? settings.angle : '';
            const before = tool === 'angle' && pane.draft?.measure?.points.length === 2 ? pane.draft.measure.points : [];
            return {
                move: e => { pane.draft = { measure: { name, points: [...before, start, view.at(e)] } }; view.draw(); },
                end: () => {
                    const measure = pane.draft?.measure;
                    if (measure && measure.points.length === (tool === 'angle' ? 4 : 2)) {
                        pane.draft = null;
                        pane.measures.push({ ...measure, value: round(valueOf(measure, view.image.spacing)) });
                        changed('measures');
                    }
                },
            };
        }
        default:
            return null;
    }
}

// Closes a polygon that is being drawn; false if there is none.
export function closePolygon(pane, settings, changed) {
    const points = pane.draft?.polygon;
    if (!points) return false;
    pane.draft = null;
    if (points.length >= 3) {
        pane.mask.polygon(points, settings.label);
        changed('mask');
    }
    pane.view.draw();
    return true;
}

const round = value => Math.round(value * 100) / 100;

// Paint keeps to pixels between the range's greys, if one is set (shares of white).
function inRange(pane, settings) {
    if (!settings.range) return null;
    const white = (1 << pane.view.image.bits) - 1, { pixels } = pane.view.image;
    const low = settings.range[0] * white, high = settings.range[1] * white;
    return i => pixels[i] >= low && pixels[i] <= high;
}

function corners(a, b, image) {
    const within = (value, most) => Math.round(Math.min(Math.max(0, value), most));
    const x0 = within(Math.min(a[0], b[0]), image.width), x1 = within(Math.max(a[0], b[0]), image.width);
    const y0 = within(Math.min(a[1], b[1]), image.height), y1 = within(Math.max(a[1], b[1]), image.height);
    return [x0, y0, x1 - x0, y1 - y0];
}

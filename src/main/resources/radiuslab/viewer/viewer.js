// Radiographs in a notebook's output: every element of class radiuslab-view that no script has taken yet becomes live.

import { View } from './view.js';

const STYLE = {
    root: 'background:#15171a;color:#e8e8e8;font:13px/1.4 system-ui,sans-serif;padding:6px;border-radius:6px',
    bar: 'display:flex;flex-wrap:wrap;align-items:center;gap:4px;margin-bottom:5px',
    button: 'font:inherit;color:#e8e8e8;background:#2a2e35;border:1px solid #3b4048;border-radius:4px;padding:2px 8px;cursor:pointer;margin:0',
    opacity: 'width:130px;flex:none',
    panes: 'display:flex;gap:3px;height:420px',
    figure: 'flex:1;margin:0;position:relative;min-width:0;background:#000',
    canvas: 'position:absolute;left:0;top:0;width:100%;height:100%;touch-action:none;cursor:crosshair',
    caption: 'position:absolute;left:6px;top:4px;text-shadow:0 0 3px #000,0 0 3px #000;pointer-events:none;color:#e8e8e8',
    status: 'min-height:1.4em;margin-top:4px;color:#c4c8ce;font-variant-numeric:tabular-nums',
};
const BOX = '#ffd23f';
const RAMP = Array.from({ length: 256 }, (_, v) => [255, Math.round(60 + 170 * v / 255), 40, Math.min(1, v / 128)]);

function make(name, style, text, properties) {
    const element = document.createElement(name);
    element.style.cssText = STYLE[style] || '';
    if (text) element.textContent = text;
    return Object.assign(element, properties);
}

async function unpacked(text) {
    const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
}

// What Packed.pixels has packed.
async function pixelsOf({ pixels, width, height }) {
    const planes = await unpacked(pixels), count = width * height, values = new Uint16Array(count);
    for (let i = 0; i < count; i++) {
        const folded = planes[i] | planes[count + i] << 8;
        let expected;
        if (i < width || i % width === 0) {
            expected = i === 0 ? 0 : i < width ? values[i - 1] : values[i - width];
        } else {
            const left = values[i - 1], above = values[i - width], corner = values[i - width - 1];
            const least = Math.min(left, above), greatest = Math.max(left, above);
            expected = corner >= greatest ? least : corner <= least ? greatest : left + above - corner;
        }
        values[i] = expected + (folded >> 1 ^ -(folded & 1));
    }
    return values;
}

async function layersOf(shown) {
    const layers = [];
    for (const layer of shown.layers) {
        const labels = layer.kind === 'boxes' ? null : await unpacked(layer.values);
        layers.push({ ...layer, labels, colours: layer.kind === 'map' ? RAMP : undefined,
            bounds: [0, 0, shown.width - 1, shown.height - 1], isEmpty: () => false });
    }
    return layers;
}

function drawBoxes(view, context, { boxes }, shrunk) {
    const ratio = window.devicePixelRatio || 1;
    context.font = `${13 * ratio}px sans-serif`;
    for (const [x, y, w, h, score] of boxes) {
        const corners = [[x, y], [x + w, y], [x + w, y + h], [x, y + h]].map(([a, b]) => view.toScreen(a / shrunk, b / shrunk));
        for (const [colour, width] of [['#000000', 4], [BOX, 2]]) {
            context.strokeStyle = colour;
            context.lineWidth = width * ratio;
            context.beginPath();
            corners.forEach(([a, b], i) => i ? context.lineTo(a, b) : context.moveTo(a, b));
            context.closePath();
            context.stroke();
        }
        const left = Math.min(...corners.map(c => c[0])), top = Math.min(...corners.map(c => c[1]));
        context.lineWidth = 4;
        context.strokeStyle = '#000000';
        context.fillStyle = BOX;
        context.strokeText(score.toFixed(2), left, top - 5 * ratio);
        context.fillText(score.toFixed(2), left, top - 5 * ratio);
    }
}

async function show(root) {
    root.setAttribute('data-live', '');
    const data = JSON.parse(root.getAttribute('data-view'));
    const loaded = await Promise.all(data.shown.map(async shown => ({ shown, values: await pixelsOf(shown), layers: await layersOf(shown) })));
    root.style.cssText = STYLE.root + `;max-width:${Math.min(2, data.shown.length) * 500}px`;
    root.setAttribute('data-lm-suppress-shortcuts', 'true'); // JupyterLab leaves keys to it
    const bar = make('div', 'bar'), row = make('div', 'panes'), status = make('div', 'status');
    root.replaceChildren(bar, row, status);
    const usual = 'drag: window and level · Shift and drag: move · click, then wheel: zoom · double click: whole picture';
    status.textContent = usual;
    const panes = loaded.map(({ shown, values, layers }) => {
        const figure = make('figure', 'figure'), canvas = make('canvas', 'canvas', '', { tabIndex: 0 });
        const reduced = shown.shrunk > 1 ? ` (each pixel the mean of ${shown.shrunk} x ${shown.shrunk})` : '';
        figure.append(canvas, make('figcaption', 'caption', shown.title + reduced));
        row.append(figure);
        return { shown, layers, values, canvas };
    });
    for (const pane of panes) {
        pane.view = new View(pane.canvas);
        pane.view.show({ width: pane.shown.width, height: pane.shown.height, bits: pane.shown.bits, pixels: pane.values, spacing: 0 });
    }
    let linked = true;
    const others = pane => linked ? panes.filter(p => p !== pane) : [];
    const all = action => panes.forEach(p => action(p.view));
    const button = (text, action) => {
        const made = make('button', 'button', text, { type: 'button' });
        made.onclick = () => action(made);
        bar.append(made);
        return made;
    };
    const press = (made, on) => {
        made.setAttribute('aria-pressed', String(on));
        made.style.background = on ? '#2f6fb3' : '#2a2e35';
    };
    button('Fit', () => all(v => v.fit()));
    button('1:1', () => all(v => v.original()));
    button('Usual', () => all(v => v.autoWindow(0.01, 0.995)));
    button('Bone', () => all(v => v.autoWindow(0.35, 0.999)));
    button('All greys', () => all(v => v.autoWindow(0, 1)));
    button('Invert', made => { all(v => v.invert()); press(made, panes[0].view.inverted); });
    if (panes.length > 1) press(button('Linked', made => { linked = !linked; press(made, linked); }), true);
    const names = [...new Set(panes.flatMap(p => p.layers.map(l => l.name)))];
    const choices = names.map(name => button(name, () => choose(chosen === name ? '' : name)));
    let chosen = '';
    const choose = name => {
        chosen = name;
        choices.forEach((made, i) => press(made, names[i] === name));
        for (const pane of panes) {
            const layers = pane.layers.filter(l => l.name === name);
            pane.over = layers.find(l => l.labels) || null;
            pane.view.mask = pane.over;
            pane.view.overlay = context => layers.filter(l => !l.labels).forEach(l => drawBoxes(pane.view, context, l, pane.shown.shrunk));
            pane.view.draw();
        }
    };
    if (names.length) {
        const opacity = make('input', 'opacity', '', { type: 'range', min: 0, max: 1, step: 0.05, value: 0.45, title: 'how strongly it is laid over' });
        opacity.setAttribute('aria-label', 'opacity');
        opacity.oninput = () => all(v => { v.opacity = +opacity.value; v.draw(); });
        bar.append(opacity);
        choose(names.find(n => n !== 'marked') || '');
    }
    for (const pane of panes) listen(pane, others, text => { status.textContent = text || usual; });
    root.setAttribute('data-ready', '');
}

function listen(pane, others, tell) {
    const { view, canvas, shown } = pane;
    let drag = null;
    const followPlace = () => others(pane).forEach(o => o.view.showPlace(view.place(), false));
    const followWindow = () => others(pane).forEach(o => {
        const share = ((1 << o.shown.bits) - 1) / ((1 << shown.bits) - 1);
        o.view.setWindow(view.centre * share, view.width * share);
    });
    canvas.oncontextmenu = event => event.preventDefault();
    canvas.onpointerdown = event => {
        canvas.focus({ preventScroll: true });
        canvas.setPointerCapture(event.pointerId);
        drag = { x: event.clientX, y: event.clientY, centre: view.centre, width: view.width, moves: event.shiftKey || event.button !== 0 };
        event.preventDefault();
    };
    canvas.onpointermove = event => {
        if (drag?.moves) {
            view.pan(event.clientX - drag.x, event.clientY - drag.y);
            drag.x = event.clientX;
            drag.y = event.clientY;
            followPlace();
        } else if (drag) {
            view.setWindow(drag.centre + (event.clientY - drag.y) * view.step, drag.width + (event.clientX - drag.x) * view.step);
            followWindow();
        }
        tell(under(pane, view.at(event)));
    };
    canvas.onpointerup = canvas.onpointercancel = () => { drag = null; };
    canvas.onpointerleave = () => tell('');
    canvas.ondblclick = () => { view.fit(); followPlace(); };
    canvas.addEventListener('wheel', event => {
        if (document.activeElement !== canvas && !event.ctrlKey) return; // the page scrolls
        event.preventDefault();
        view.zoom(1.0015 ** -event.deltaY, event);
        followPlace();
    }, { passive: false });
}

// Place in the radiograph's own pixels, grey, and what lies over it there.
function under({ shown, view, values, over }, [x, y]) {
    const px = Math.floor(x), py = Math.floor(y);
    if (px < 0 || py < 0 || px >= shown.width || py >= shown.height) return '';
    const i = py * shown.width + px, here = over ? over.labels[i] : 0;
    const said = !over ? '' : over.kind === 'mask' ? ` · ${over.name}: ${['not marked', 'fracture', 'ignored'][here]}`
        : ` · ${over.name}: ${(here / 255).toFixed(2)}${over.scale ? '' : ' of its range'}`;
    return `${shown.title} x ${px * shown.shrunk} y ${py * shown.shrunk} · grey ${values[i]} of ${(1 << shown.bits) - 1}`
        + ` · window ${Math.round(view.centre)} ± ${Math.round(view.width / 2)}${said}`;
}

// What the browser is still reading in is left to the script behind it.
const begin = () => document.querySelectorAll('.radiuslab-view:not([data-live])').forEach(root => {
    if (document.readyState === 'loading' && !root.nextElementSibling) return;
    show(root).catch(failed => root.append(String(failed))); // the small picture stays
});
begin();
setTimeout(begin, 0); // a page that puts the output in place after its scripts

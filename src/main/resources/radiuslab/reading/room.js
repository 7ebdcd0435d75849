// The reading room's page: who reads, the cases in order, what is said of each, and saving it.

import { View } from './view.js';
import { Pane, TOOLS, begin, closePolygon } from './tools.js';

const VERDICTS = [['fracture', '1', 'Fracture'], ['none', '2', 'No fracture'], ['doubtful', '3', 'Doubtful'],
    ['unclassifiable', '4', 'Unusable']];
const IDLE_AFTER = 60000; // ms without mouse or key: a pause
let pass = document.querySelector('meta[name=pass]').content; // another after every start of the room
const $ = id => document.getElementById(id);

let seat = '';
let came = null;        // who came in on this page: what waits is theirs
let room = null;
let order = [];         // [{key, done, seconds}]
let current = null;     // the case shown: its answer from the server, {panes, events, undo, redo}
let opening = false;    // the next case is on its way: what is pressed meanwhile would change the one before
let tool = 'window';
let active = 0;         // pane that keys and the form speak of
let linked = true;
const settings = { radius: 8, label: 1, tolerance: 0.04, range: null, angle: 'volar tilt' };
const pixels = new Map(); // radiograph to a promise of its image; this case, the next and the one before

// --- Talking to the server ---

async function ask(path, body) {
    const answer = await fetch('api/' + path, {
        method: body ? 'POST' : 'GET',
        headers: { 'X-Reading': pass, 'X-Reader': seat },
        body: body && JSON.stringify(body),
    });
    if (!answer.ok) {
        const { reason } = await answer.json().catch(() => ({ reason: answer.statusText }));
        throw Object.assign(new Error(reason), { status: answer.status });
    }
    return answer;
}

const askJson = async (path, body) => (await ask(path, body)).json();

function image(entry) {
    if (!pixels.has(entry.radiograph)) {
        pixels.set(entry.radiograph, ask('pixels?radiograph=' + encodeURIComponent(entry.radiograph)).then(async answer => ({
            width: +answer.headers.get('X-Width'),
            height: +answer.headers.get('X-Height'),
            bits: +answer.headers.get('X-Bits'),
            spacing: entry.spacing,
            pixels: new Uint16Array(await answer.arrayBuffer()),
        })));
        pixels.get(entry.radiograph).catch(() => pixels.delete(entry.radiograph));
    }
    return pixels.get(entry.radiograph);
}

const fetched = new Map(); // key to a promise of the case

function oneCase(key, again) {
    if (again || !fetched.has(key)) {
        fetched.set(key, askJson('case?key=' + encodeURIComponent(key)));
        fetched.get(key).catch(() => fetched.delete(key));
    }
    return fetched.get(key);
}

// --- Saving: one change after the other, kept until the server says that it is on the disk ---

const waiting = [];
let saving = false;
let retrying = false;   // the trouble that is shown ends with the next change that is saved

function save(change) {
    waiting.push(change);
    if (change.key === current?.key) current.looked = change.active;
    told('saving …');
    drain();
}

async function drain() {
    if (saving) return;
    saving = true;
    try {
        while (waiting.length) await saveFirst();
    } catch (failed) {
        trouble(failed.message);
    } finally {
        saving = false;
    }
}

async function saveFirst() {
    const change = waiting[0];
    try {
        const { n, at } = await askJson('save', { ...change, known: known(change.key) });
        waiting.shift();
        latest.set(change.key, n);
        if (retrying) trouble('');
        if (!waiting.length) told('saved ' + new Date(at).toLocaleTimeString());
    } catch (failed) {
        if (failed.status === 409) { // another tab was faster: what it saved counts
            waiting.splice(0, waiting.length, ...waiting.filter(w => w.key !== change.key));
            latest.delete(change.key);
            fetched.delete(change.key);
            order.find(c => c.key === change.key).done = false; // opening it says what is saved
            if (current?.key === change.key) await move(() => open(change.key, true));
            trouble(failed.message);
        } else if (failed.status === 400 || failed.status === 423) {
            waiting.shift();
            told('not saved');
            trouble('Not saved: ' + failed.message);
        } else {
            await tryAgain(failed);
        }
    }
}

// The room may have been started again since this page was loaded, at the same address (--port) or at another.
async function tryAgain(failed) {
    told('not saved');
    const soon = millis => new Promise(resolve => setTimeout(resolve, millis));
    if (failed.status === 403 && await newPass()) return soon(200);
    trouble('Not saved yet: ' + (failed.status === 403 ? 'the reading room was started again. Open its new link in another tab, then come back. '
        : failed.status ? failed.message + '. It is tried again. '
            : `the reading room does not answer. If it was closed, start it again with --port ${location.port}. It is tried again. `)
        + 'Leave this page open.');
    retrying = true;
    if (failed.status === 401) await comeAgain();
    else await soon(2000);
}

// Whether the room lets this page in: who opened its new link has a cookie, and the page's pass is in its text.
async function newPass() {
    const answer = await fetch('./').catch(() => null);
    if (!answer?.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (page.title !== document.title) return false; // another cohort's room at this address
    pass = page.querySelector('meta[name=pass]').content;
    return true;
}

// When all that waits is saved.
async function settled() {
    while (waiting.length) await new Promise(resolve => setTimeout(resolve, 20));
}

const latest = new Map(); // key to the number of the last change known here
const known = key => latest.get(key) || 0;
const told = text => { $('saved').textContent = text; };

function trouble(text) {
    retrying = false;
    $('trouble').textContent = text;
    $('trouble').hidden = !text;
    $('trouble').classList.remove('notice');
}

function notice(text) {
    trouble(text);
    $('trouble').classList.add('notice');
}

addEventListener('beforeunload', event => { if (waiting.length) event.preventDefault(); });

// --- Time: only while somebody looks ---

let lastInput = performance.now();
let millis = 0;
setInterval(() => {
    if (!document.hidden && current && performance.now() - lastInput < IDLE_AFTER) millis += 250;
}, 250);
for (const kind of ['pointermove', 'pointerdown', 'keydown', 'wheel']) {
    addEventListener(kind, () => { lastInput = performance.now(); }, { passive: true });
}

// --- Changes of the case, and undoing them ---

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const slot = (what, part) => what + '/' + part;
const nothing = { verdict: '', answer: '', mask: null, boxes: [], measures: [] };

// The value of a slot as it is now.
const value = (what, part) => current.values.has(slot(what, part)) ? current.values.get(slot(what, part)) : nothing[what];

function change(what, part, after, origin = 'hand', undoing = false) {
    const before = value(what, part);
    if (same(before, after)) return;
    if (!undoing) {
        current.undo.push({ what, part, before, after });
        current.redo.length = 0;
    }
    current.values.set(slot(what, part), after);
    save({ key: current.key, what, part, value: after, active: Math.round(millis), origin });
    if (current.done && what !== 'done') { // what is changed is read again
        setDone(false);
    }
    showForm();
}

// Says that the case is closed, or open again.
function setDone(done) {
    const entry = order.find(c => c.key === current.key);
    current.done = entry.done = done;
    if (done) entry.seconds = Math.max(entry.seconds, millis / 1000);
    save({ key: current.key, what: 'done', part: '', value: done, active: Math.round(millis) });
    showProgress();
}

function step(from, to, which) {
    const last = from.pop();
    if (!last) return;
    to.push(last);
    change(last.what, last.part, last[which], 'hand', true);
    for (const pane of current.panes) apply(pane);
}

// What is drawn on a pane, from the values.
function apply(pane) {
    pane.mask.set(value('mask', pane.radiograph));
    pane.boxes = structuredClone(value('boxes', pane.radiograph));
    pane.measures = structuredClone(value('measures', pane.radiograph));
    pane.view.draw();
}

function drawn(pane, what, origin) {
    change(what, pane.radiograph, what === 'mask' ? pane.mask.value() : structuredClone(pane[what]), origin);
}

// The paint that the session offers, in place of what is painted: a method's, or masks made elsewhere.
async function startFrom(shown) {
    const offered = await askJson('start?radiograph=' + encodeURIComponent(shown.radiograph));
    if (opening || !current.panes.includes(shown)) return;
    if (!offered) {
        notice('Nothing is offered to start from on this radiograph.');
        return;
    }
    shown.mask.set(offered);
    drawn(shown, 'mask', session().start);
    shown.view.draw();
}

// --- A case ---

async function open(key, again) {
    if (waiting.some(w => w.key === key)) { // what is fetched shall hold it
        await settled();
        fetched.delete(key);
    }
    const shown = await oneCase(key, again);
    const panes = await Promise.all(shown.images.map(async entry => ({ entry, image: await image(entry).catch(gone => gone) })));
    if (current && current.key !== key && millis > current.looked) tell('left');
    begun(shown, panes);
    fetchNeighbours(key);
}

function begun(shown, panes) {
    millis = 0;
    compared = -1;
    current = { ...shown, values: new Map(), undo: [], redo: [], panes: [], done: false, looked: 0 };
    latest.set(shown.key, Math.max(known(shown.key), 0, ...shown.events.map(e => e.n)));
    for (const event of shown.events) {
        const { what, part } = event;
        if (what === 'done') current.done = event.value;
        if (what in nothing) {
            const after = event.value ?? nothing[what];
            current.undo.push({ what, part, before: value(what, part), after });
            current.values.set(slot(what, part), after);
        }
    }
    order.find(c => c.key === shown.key).done = current.done;
    showPanes(panes);
    active = 0;
    tell('open');
    if (current.opinion && !current.events.some(e => e.what === 'opinion')) tell('opinion');
    showForm();
    showProgress();
}

function tell(what) {
    if (!session().locked) save({ key: current.key, what, part: '', value: true, active: Math.round(millis) });
}

function showPanes(loaded) {
    const panes = $('panes');
    panes.replaceChildren();
    current.panes = [];
    loaded.forEach(({ entry, image: pixels }, i) => {
        const figure = document.createElement('figure');
        const canvas = document.createElement('canvas');
        const caption = document.createElement('figcaption');
        caption.textContent = [entry.compared, entry.projection || 'radiograph', entry.compared ? '' : current.side].filter(Boolean).join(' · ');
        figure.append(canvas, caption);
        panes.append(figure);
        if (pixels instanceof Error) {
            caption.textContent += ': ' + pixels.message;
            figure.classList.add('gone');
            return;
        }
        const pane = new Pane(new View(canvas));
        pane.radiograph = entry.radiograph;
        pane.side = entry.side || current.side;
        pane.figure = figure;
        pane.show(pixels);
        current.panes.push(pane);
        listen(pane, current.panes.length - 1);
        if (!entry.compared) apply(pane);
    });
    activate(0);
}

function fetchNeighbours(key) {
    const at = order.findIndex(c => c.key === key);
    const near = [at + 1, at - 1].filter(i => order[i]).map(i => order[i].key);
    for (const old of fetched.keys()) if (old !== key && !near.includes(old)) fetched.delete(old);
    fetched.delete(key); // it changes from now on
    settled().then(() => Promise.all(near.filter(k => k !== current.key).map(k => oneCase(k).then(c => c.images))).then(lists => {
        const wanted = [...lists.flat(), ...current.images, ...(current.others || []).flatMap(o => o.images)];
        const ids = new Set(wanted.map(w => w.radiograph));
        for (const id of pixels.keys()) if (!ids.has(id)) pixels.delete(id);
        lists.flat().forEach(image);
    })).catch(() => {}); // what cannot be fetched ahead is told when it is opened
}

function activate(i) {
    active = i;
    current.panes.forEach((pane, k) => pane.figure.classList.toggle('active', k === i));
}

async function back() {
    const at = order.findIndex(c => c.key === current.key);
    if (order[at - 1]) await open(order[at - 1].key);
}

// To another case: one step at a time, and what goes wrong is told.
async function move(way) {
    if (opening) return;
    opening = $('form').inert = $('tools').inert = true;
    try {
        await way();
    } catch (failed) {
        trouble(failed.message);
    } finally {
        opening = $('form').inert = $('tools').inert = false;
    }
}

// Closes the case if it is answered, and opens the next that is not.
async function finish() {
    const { locked } = session(), missing = locked ? [] : unanswered();
    if (missing.length) {
        trouble('Still to say: ' + missing.join(', '));
        return;
    }
    trouble('');
    if (!locked && mustSeeOpinion()) {
        tell('opinion');
        await settled();
        current.opinion = (await oneCase(current.key, true)).opinion;
        fetched.delete(current.key); // it changes from now on
        current.events.push({ what: 'opinion' });
        showForm();
        notice(`Now with what ${current.opinion.method} says: change your answer or keep it, then close the case.`);
        return;
    }
    if (!locked && !current.done) setDone(true);
    const at = order.findIndex(c => c.key === current.key);
    const next = [...order.slice(at + 1), ...order.slice(0, at)].find(c => !c.done);
    if (next) {
        await open(next.key);
    } else {
        showForm();
        settled().then(() => { if ($('trouble').hidden) notice('All cases are read. Thank you: everything is saved.'); });
    }
}

const mustSeeOpinion = () => session().aid === 'staged' && !current.events.some(e => e.what === 'opinion');
const session = () => room.sessions.find(s => s.name === $('session').value);

function unanswered() {
    const missing = [];
    if (!value('verdict', '')) {
        for (const entry of current.images) {
            if (!value('verdict', entry.radiograph)) missing.push(`finding of ${entry.projection || 'the radiograph'}`);
        }
    }
    for (const question of room.form.questions) {
        if (question.required && !value('answer', question.name)) missing.push(question.label);
    }
    for (const entry of current.images) {
        if (value('verdict', '') && gravity(value('verdict', entry.radiograph)) > gravity(value('verdict', ''))) {
            missing.push(`which is right, ${nameOf(value('verdict', entry.radiograph))} of ${entry.projection || 'the radiograph'}`
                + ` or ${nameOf(value('verdict', ''))} of the whole exam`);
        }
    }
    return missing;
}

// No view is graver than its exam.
const gravity = word => ['unclassifiable', 'none', 'doubtful', 'fracture'].indexOf(word);
const nameOf = word => `"${VERDICTS.find(([w]) => w === word)[2]}"`;

function showProgress() {
    const done = order.filter(c => c.done), at = order.findIndex(c => c.key === current.key);
    $('progress').max = order.length;
    $('progress').value = done.length;
    const times = done.map(c => c.seconds).filter(s => s > 0).sort((a, b) => a - b);
    const left = times.length > 2 ? times[times.length >> 1] * (order.length - done.length) / 60 : 0;
    $('left').textContent = `case ${at + 1} of ${order.length}, ${done.length} closed`
        + (left >= 1 ? `, about ${Math.round(left)} min left` : '');
}

// --- The form ---

function element(name, properties = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
}

function choice(label, key, chosen, pick) {
    const button = element('button', { onclick: pick }, label, element('kbd', {}, key));
    button.setAttribute('aria-pressed', String(chosen));
    return button;
}

function verdicts(title, part, shift) {
    const group = element('fieldset', { className: 'verdicts' }, element('legend', {}, title));
    for (const [word, key, label] of VERDICTS) {
        group.append(choice(label, (shift ? '⇧' : '') + key, value('verdict', part) === word, () => verdict(part, word)));
    }
    return group;
}

const verdict = (part, word) => change('verdict', part, value('verdict', part) === word ? '' : word);

function showForm() {
    const form = $('form');
    const locked = session().locked;
    form.replaceChildren();
    if (current.opinion) {
        form.append(element('p', { className: 'opinion' },
            `${current.opinion.method}: probability of a fracture ${current.opinion.probability.toFixed(2)}`));
    }
    for (const said of current.toDecide) form.append(opinionOf(said));
    current.images.forEach((entry, i) => {
        const group = verdicts(entry.projection || 'Radiograph', entry.radiograph, false);
        group.classList.toggle('active', current.panes[active]?.radiograph === entry.radiograph);
        group.addEventListener('pointerenter', () => { if (current.panes[i]) activate(i); });
        form.append(group);
    });
    if (current.images.length > 1) form.append(verdicts('The whole exam, if it differs', '', true));
    for (const question of room.form.questions) {
        const group = element('fieldset', {}, element('legend', {}, question.label, element('kbd', {}, '⇧' + question.key)));
        for (const answer of question.choices) {
            group.append(choice(answer, '', value('answer', question.name) === answer,
                () => change('answer', question.name, value('answer', question.name) === answer ? '' : answer)));
        }
        form.append(group);
    }
    const paints = current.images.filter(entry => value('mask', entry.radiograph)).length;
    form.append(element('p', { className: 'note' }, paints
        ? `Painted on ${paints} of ${current.images.length} radiographs.` : 'Nothing painted yet.'));
    if (locked) form.append(element('p', { className: 'note' }, 'This session is locked: nothing is changed any more.'));
    form.querySelectorAll('button').forEach(button => { button.disabled = locked; });
    $('next').textContent = current.done ? 'Next ▶' : 'Done ▶';
    showTools();
}

// What a reader said between whom this session decides.
function opinionOf(said) {
    const views = current.images.filter(entry => said.radiographs[entry.radiograph])
        .map(entry => `${entry.projection || 'radiograph'} ${said.radiographs[entry.radiograph]}`).join(', ');
    const line = element('p', { className: 'said' }, `${said.reader}: ${said.verdict}${views && ` (${views})`}`);
    for (const [radiograph, mask] of Object.entries(said.masks)) {
        const pane = current.panes.find(p => p.radiograph === radiograph);
        if (pane) {
            const take = () => { pane.mask.set(mask); drawn(pane, 'mask', said.began[radiograph]); pane.view.draw(); };
            line.append(element('button', { onclick: take }, 'take the mask'));
        }
    }
    return line;
}

// --- Tools ---

const PRESETS = [['7', 'All greys', 0, 1], ['8', 'Usual', 0.01, 0.995], ['9', 'Bone', 0.35, 0.999]];
const pane = () => current.panes[active];
const both = action => (linked ? current.panes : [pane()]).forEach(p => p && action(p.view));

function zoom(factor) {
    pane().view.zoom(factor);
    if (linked) followPlace(pane());
}

// [key, label, what it does, action, whether it is there]; the list of keys, the buttons and the help are one
const ACTIONS = [
    ['0', 'Fit', 'the whole picture', () => both(v => v.fit())],
    ['=', '1:1', 'a pixel is a pixel', () => both(v => v.original())],
    ['+', '', 'zoom in', () => zoom(1.25)],
    ['-', '', 'zoom out', () => zoom(0.8)],
    ['v', 'Invert', 'bright becomes dark', () => both(v => v.invert())],
    ['s', 'Sharpen', 'edges clearer', () => both(v => v.sharpen())],
    ['t', 'Turn', 'a quarter turn', () => pane().view.turn()],
    ['m', 'Mirror', 'left becomes right', () => pane().view.mirror()],
    ['l', 'Linked', 'all pictures show the same part, in the same window', () => {
        linked = !linked;
        if (linked) followPlace(pane());
        showTools();
    }],
    ['f', 'Fill', 'holes in the paint', () => { pane().mask.fillHoles(); drawn(pane(), 'mask'); pane().view.draw(); }],
    ['n', 'Nothing to paint', 'says that nothing is to be painted here', () => { pane().mask.set(null); drawn(pane(), 'mask'); pane().view.draw(); }],
    ['d', 'Start', 'takes the paint that the session offers; it is marked as not yours alone', () => startFrom(pane()).catch(failed => trouble(failed.message)),
        () => session().start !== 'none'],
    ['i', 'Ignore', 'the brush paints what counts neither way', () => { settings.label = 3 - settings.label; showTools(); }],
    ['k', 'Only bright', 'the brush keeps to the brighter half', () => { settings.range = settings.range ? null : brighter(); showTools(); }],
    ['o', 'Opacity', 'of the paint', () => current.panes.forEach(p => {
        p.view.opacity = p.view.opacity > 0.5 ? 0 : p.view.opacity + 0.2;
        p.view.draw();
    })],
    ['[', '', 'smaller brush', () => { settings.radius = Math.max(0.5, settings.radius / 1.25); showTools(); }],
    [']', '', 'larger brush', () => { settings.radius = Math.min(200, settings.radius * 1.25); showTools(); }],
    ['j', 'Angle name', 'what the next angle is', () => {
        const names = room.form.angles;
        settings.angle = names[(names.indexOf(settings.angle) + 1) % names.length];
        showTools();
    }],
    ['c', 'Compare', 'with another exam of the patient', compare],
    ['u', 'Undo', 'the last change of this case', () => step(current.undo, current.redo, 'before')],
    ['y', 'Redo', 'what was undone', () => step(current.redo, current.undo, 'after')],
];

// What changes a reading is not done in a locked session, and paint not on a picture to compare with.
function act([key, , , action]) {
    const paints = ['f', 'n', 'd'].includes(key), changes = paints || key === 'u' || key === 'y';
    if (!(changes && session().locked) && !(paints && !isOwn(pane()))) action();
}

// The greys from the middle of the window up, as shares of white.
function brighter() {
    const { view } = pane(), white = (1 << view.image.bits) - 1;
    return [view.centre / white, 1];
}

function showTools() {
    const nav = $('tools');
    nav.replaceChildren();
    for (const [name, key, label, hint] of TOOLS) {
        const button = choice(label, key, tool === name, () => pick(name));
        button.title = hint;
        nav.append(button);
    }
    nav.append(element('hr'));
    for (const [key, label, from, to] of PRESETS) {
        nav.append(choice(label, key, false, () => both(v => v.autoWindow(from, to))));
    }
    const on = { l: linked, i: settings.label === 2, k: settings.range !== null };
    for (const [key, label, hint, action, there] of ACTIONS) {
        if (label && (!there || there())) {
            const button = choice(label, key, Boolean(on[key]), () => act([key, label, hint, action]));
            button.title = hint;
            if (key === '0' || key === 'f' || key === 'c') nav.append(element('hr'));
            nav.append(button);
        }
    }
    nav.append(element('span', { className: 'note' },
        `brush ${Math.round(settings.radius * 2)} px · angle: ${settings.angle}`));
}

function pick(name) {
    tool = name;
    current.panes.forEach(p => { p.draft = null; p.view.draw(); });
    showTools();
}

let compared = -1;

// Shows another exam of the patient beside this one; once more, the next; at last, none.
async function compare() {
    if (!current.others.length) {
        notice('There is no other exam of this patient in the cohort.');
        return;
    }
    const shown = current;
    compared = compared + 1 < current.others.length ? compared + 1 : -1;
    const other = current.others[compared];
    const entries = [...current.images, ...(other ? other.images.map(i => ({ ...i, side: other.side, compared: 'compared: ' + (other.side || 'other exam') })) : [])];
    const loaded = await Promise.all(entries.map(async entry => ({ entry, image: await image(entry).catch(gone => gone) })));
    if (current !== shown || opening) return; // the reader went on meanwhile
    showPanes(loaded);
    showForm();
}

const isOwn = p => current.images.some(i => i.radiograph === p.radiograph);

function listen(pane, number) {
    const { canvas } = pane.view;
    let drag = null;
    canvas.addEventListener('contextmenu', event => event.preventDefault());
    canvas.addEventListener('pointerdown', event => {
        if (opening) return;
        if (number !== active) { activate(number); showForm(); }
        canvas.setPointerCapture(event.pointerId);
        const used = event.button === 2 ? 'window' : event.button === 1 || event.getModifierState('Alt') ? 'pan' : tool;
        if (used !== 'window' && used !== 'pan' && (!isOwn(pane) || session().locked)) return;
        drag = begin(used, pane, event, settings, what => drawn(pane, what));
        if (drag) drag.used = used;
        event.preventDefault();
    });
    canvas.addEventListener('pointermove', event => {
        if (drag) {
            drag.move?.(event);
            if (linked && drag.used === 'window') followWindow(pane);
            if (linked && drag.used === 'pan') followPlace(pane);
        } else if (pane.draft?.polygon) {
            pane.draft.pointer = pane.view.at(event);
            pane.view.draw();
        } else if (tool === 'brush' || tool === 'eraser') {
            pane.draft = { circle: [...pane.view.at(event), settings.radius] };
            pane.view.draw();
        }
    });
    const end = event => {
        drag?.end?.(event);
        drag = null;
    };
    canvas.addEventListener('pointerup', end);
    canvas.addEventListener('pointercancel', end);
    canvas.addEventListener('pointerleave', () => {
        if (!drag && pane.draft?.circle) { pane.draft = null; pane.view.draw(); }
    });
    canvas.addEventListener('dblclick', () => closePolygon(pane, settings, what => drawn(pane, what)));
    canvas.addEventListener('wheel', event => {
        event.preventDefault();
        const factor = 1.0015 ** -event.deltaY;
        pane.view.zoom(factor, event);
        if (linked) followPlace(pane);
    }, { passive: false });
}

// The other panes get the window of this one, as shares of their own white.
function followWindow(pane) {
    const white = v => (1 << v.image.bits) - 1;
    for (const other of current.panes) {
        if (other !== pane) {
            const share = white(other.view) / white(pane.view);
            other.view.setWindow(pane.view.centre * share, pane.view.width * share);
        }
    }
}

// The other panes show the same part, as shares of their width and height; of the other side's wrist the mirrored one.
function followPlace(pane) {
    const place = pane.view.place();
    for (const other of current.panes) {
        if (other !== pane) other.view.showPlace(place, other.side !== pane.side);
    }
}

// --- Keys ---

addEventListener('keydown', event => {
    if (document.querySelector('dialog[open]') || !current || opening || event.altKey || event.metaKey) return;
    if (event.ctrlKey) {
        if (session().locked) return;
        if (event.key === 'z') step(current.undo, current.redo, 'before');
        else if (event.key === 'y' || event.key === 'Z') step(current.redo, current.undo, 'after');
        else return;
        event.preventDefault();
        return;
    }
    if (press(event)) event.preventDefault();
});

function does(action) {
    action();
    return true;
}

function press(event) {
    const digit = /^Digit([1-4])$/.exec(event.code);
    if (digit && !session().locked) {
        const word = VERDICTS[digit[1] - 1][0];
        if (event.shiftKey) verdict('', word);
        else if (pane() && isOwn(pane())) verdict(pane().radiograph, word);
        return true;
    }
    if (event.key === 'Enter') return does(() => event.repeat || move(finish));
    if (event.key === 'Backspace') return does(() => move(back));
    if (event.key === 'Tab') {
        activate((active + 1) % current.panes.length);
        showForm();
        return true;
    }
    if (event.key === 'Escape') {
        if (pane()?.draft) { pane().draft = null; pane().view.draw(); }
        return true;
    }
    if (event.key === '?') return does(help);
    const question = room.form.questions.find(q => q.key === event.key);
    if (question && !session().locked) {
        const choices = ['', ...question.choices];
        change('answer', question.name, choices[(choices.indexOf(value('answer', question.name)) + 1) % choices.length]);
        return true;
    }
    const named = TOOLS.find(([, key]) => key === event.key);
    if (named) return does(() => pick(named[0]));
    const preset = PRESETS.find(([key]) => key === event.key);
    if (preset) return does(() => both(v => v.autoWindow(preset[2], preset[3])));
    const action = ACTIONS.find(([key, , , , there]) => key === event.key && (!there || there()));
    if (action && pane()) return does(() => act(action));
    return false;
}

function help() {
    const rows = [
        ...VERDICTS.map(([, key, label]) => [key, `${label} on the marked radiograph; with ⇧ on the whole exam`]),
        ...room.form.questions.map(q => ['⇧' + q.key, `${q.label}: next answer`]),
        ['Enter', 'close the case and open the next'], ['Backspace', 'the case before'], ['Tab', 'the other radiograph'],
        ...TOOLS.map(([, key, label, hint]) => [key, `${label}: ${hint}`]),
        ...PRESETS.map(([key, label]) => [key, `window: ${label}`]),
        ...ACTIONS.map(([key, label, hint]) => [key, label ? `${label}: ${hint}` : hint]),
        ['wheel', 'zoom to the pointer'], ['right drag', 'window and level, with every tool'],
        ['middle or Alt drag', 'move, with every tool'], ['Ctrl Z', 'undo'], ['Esc', 'leave a polygon or an angle'],
    ];
    $('keylist').replaceChildren(...rows.map(([key, what]) =>
        element('p', {}, element('kbd', {}, key), element('span', {}, what))));
    $('help').showModal();
}

// --- Coming in ---

async function welcome() {
    room = await askJson('room');
    settings.angle = room.form.angles[0] || '';
    for (const one of room.sessions) {
        const kind = one.decides ? `decides ${one.decides}` : one.aid !== 'none' ? one.aid : '';
        $('session').append(element('option', { value: one.name },
            [`${one.name}: ${one.cases} cases`, kind, one.locked ? 'locked' : ''].filter(Boolean).join(', ')));
    }
    const before = JSON.parse(sessionStorage.getItem('who') || '{}');
    if (before.reader) $('reader').value = before.reader;
    if (before.session) $('session').value = before.session;
    let writing = 0;
    const expect = () => { // the first radiographs are decoded while the name is written
        const who = { reader: $('reader').value, session: $('session').value };
        if (who.reader.trim()) askJson('expect', who).catch(() => {}); // coming in tells what is wrong
    };
    $('reader').addEventListener('input', () => {
        clearTimeout(writing);
        writing = setTimeout(expect, 200);
    });
    $('session').addEventListener('change', expect);
    expect();
    $('come').addEventListener('cancel', event => event.preventDefault());
    $('come').querySelector('form').addEventListener('submit', event => {
        event.preventDefault();
        come().catch(refused => { $('refused').textContent = refused.message; });
    });
    $('come').showModal();
}

async function come() {
    const who = { reader: $('reader').value.trim(), session: $('session').value };
    if (came && !same(came, who)) {
        $('session').value = came.session;
        throw new Error(`What waits on this page is of ${came.reader} in session ${came.session}: come in as such, or open the link in another tab.`);
    }
    const enter = () => askJson('come', { ...who, passphrase: $('passphrase').value });
    const answer = await enter().catch(async refused => {
        if (refused.status !== 403) throw refused;
        if (!await newPass()) throw new Error('The reading room was started again. Open its new link in another tab, then begin here.');
        return enter();
    });
    seat = answer.seat;
    came = who;
    sessionStorage.setItem('who', JSON.stringify(who));
    $('who').textContent = `${answer.reader} · ${who.session}`;
    $('come').close();
    resolveCome?.();
    if (current) return;
    order = await askJson('cases');
    if (!order.length) trouble('None of the cases of this session is in the cohort any more.');
    else await move(() => open((order.find(c => !c.done) || order[0]).key));
}

let resolveCome = null;

// The room was started again: the reader comes in once more, and what waits is saved then.
function comeAgain() {
    $('come').showModal();
    return new Promise(resolve => { resolveCome = resolve; });
}

$('next').onclick = event => event.detail > 1 || move(finish); // a double click closes one case
$('previous').onclick = () => move(back);
$('keys').onclick = help;
welcome().catch(failed => trouble(failed.message));

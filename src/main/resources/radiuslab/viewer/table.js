// A long table: every element of class radiuslab-table that no script has taken yet gets pages, and is sorted by a click on a header.

const PAGE = 25;

function live(root) {
    const { rows, note } = JSON.parse(root.getAttribute('data-rows'));
    const body = root.querySelector('tbody'), heads = [...root.querySelectorAll('th')];
    const sides = heads.map(head => head.style.textAlign), words = root.querySelector('.rl-words');
    let order = rows, page = 0, by = -1, down = false;
    const last = () => Math.max(0, Math.ceil(rows.length / PAGE) - 1);
    const draw = () => {
        body.replaceChildren(...order.slice(page * PAGE, (page + 1) * PAGE).map(row => {
            const line = document.createElement('tr');
            row.forEach((text, column) => {
                const cell = line.insertCell();
                cell.textContent = text;
                cell.style.textAlign = sides[column];
            });
            return line;
        }));
        words.textContent = `rows ${page * PAGE + 1} to ${Math.min(rows.length, (page + 1) * PAGE)} of ${rows.length}${note}`;
        heads.forEach((head, column) => head.setAttribute('aria-sort', column !== by ? 'none' : down ? 'descending' : 'ascending'));
    };
    const size = text => {
        const number = Number(text.replaceAll(',', '').replace(/ ?%$/, ''));
        return Number.isNaN(number) ? Infinity : number;
    };
    // Numbers by their size, then what is none, what is missing last.
    const compare = (a, b) => {
        if (a === '' || b === '') return (a === '') - (b === '');
        const unequal = sides[by] === 'right' && size(a) !== size(b);
        const order = unequal ? size(a) - size(b) : a.localeCompare(b);
        return down ? -order : order;
    };
    const sort = column => {
        down = by === column && !down;
        by = column;
        order = [...rows].sort((a, b) => compare(a[column], b[column]));
        page = 0;
        draw();
    };
    heads.forEach((head, column) => {
        head.tabIndex = 0;
        head.style.cursor = 'pointer';
        head.title = 'sort';
        head.addEventListener('click', () => sort(column));
        head.addEventListener('keydown', event => { if (event.key === 'Enter') sort(column); });
    });
    const buttons = document.createElement('p');
    [['first', () => 0], ['back', () => Math.max(0, page - 1)], ['on', () => Math.min(last(), page + 1)], ['last', last]]
        .forEach(([name, to]) => {
            const button = document.createElement('button');
            button.textContent = name;
            button.addEventListener('click', () => { page = to(); draw(); });
            buttons.append(button, ' ');
        });
    root.append(buttons);
    draw();
}

const begin = () => document.querySelectorAll('.radiuslab-table:not([data-live])').forEach(root => {
    if (document.readyState === 'loading' && !root.nextElementSibling) return; // left to the script behind it
    root.setAttribute('data-live', '');
    live(root);
});
begin();
setTimeout(begin, 0); // a page that puts the output in place after its scripts

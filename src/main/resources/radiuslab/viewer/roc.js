// A ROC curve's slider: every element of class radiuslab-roc that no script has taken yet becomes live.

function move(root, { points, side, margin }, place) {
    const [threshold, across, tp, fp, tn, fn] = points[place];
    const sensitivity = tp / (tp + fn), specificity = tn / (tn + fp);
    const find = name => root.querySelector('.rl-' + name);
    const along = share => margin + share * (side - margin);
    find('point').setAttribute('cx', along(1 - specificity));
    find('point').setAttribute('cy', side - sensitivity * (side - margin));
    find('line').setAttribute('x1', along(across));
    find('line').setAttribute('x2', along(across));
    find('threshold').textContent = threshold;
    Object.entries({ tp, fp, tn, fn }).forEach(([name, count]) => { find(name).textContent = count; });
    const percent = share => (100 * share).toFixed(1) + ' %';
    find('words').textContent = `sensitivity ${percent(sensitivity)}, specificity ${percent(specificity)}, `
        + `accuracy ${percent((tp + tn) / (tp + fp + tn + fn))}`;
}

const begin = () => document.querySelectorAll('.radiuslab-roc:not([data-live])').forEach(root => {
    if (document.readyState === 'loading' && !root.nextElementSibling) return; // left to the script behind it
    root.setAttribute('data-live', '');
    const data = JSON.parse(root.getAttribute('data-roc')), slider = root.querySelector('.rl-slider');
    slider.addEventListener('input', () => move(root, data, data.points.length - 1 - slider.value)); // right is the greater threshold
});
begin();
setTimeout(begin, 0); // a page that puts the output in place after its scripts

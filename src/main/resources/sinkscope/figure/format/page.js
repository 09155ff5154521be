'use strict';
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const make = (name, to, words, kind) => {
    const node = document.createElement(name);
    if (words !== undefined) node.textContent = words;
    if (kind) node.className = kind;
    if (to) to.append(node);
    return node;
  };
  const bytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const half = h => {
    const exponent = h >> 10 & 31, part = h & 1023, sign = h >> 15 ? -1 : 1;
    return exponent === 0 ? sign * part * 2 ** -24
      : exponent === 31 ? (part ? NaN : sign * Infinity) : sign * (1 + part / 1024) * 2 ** (exponent - 15);
  };
  const numbers = map => {
    const raw = bytes(map.values);
    if (map.bits === 32) return new Float32Array(raw.buffer);
    const halves = new Uint16Array(raw.buffer), all = new Float32Array(halves.length);
    for (let i = 0; i < halves.length; i++) all[i] = half(halves[i]);
    return all;
  };
  // One head, its rows packed: a causal map holds q + 1 cells of row q.
  class Head {
    constructor(map) {
      Object.assign(this, map);
      this.cells = numbers(map);
      this.textAt = map.text;
      this.text = data.texts[map.text];
    }
    row(q) { return this.causal ? q * (q + 1) / 2 : q * this.keys; }
    known(q, k) { return q >= 0 && k >= 0 && q < this.queries && k < this.keys && (!this.causal || k <= q); }
    at(q, k) { return this.cells[this.row(q) + k]; }
    token(i) { return i < this.text.length ? this.text[i] : String(i); }
    // A(d): the same queries for every lag, leading keys removed, rows renormalised; NaN where nothing is left of all.
    decay(sink) {
      const T = this.keys, D = Math.floor(T / 2), sums = new Float64Array(D + 1);
      let rows = 0;
      for (let q = D + sink; q < T; q++) {
        let rest = 0;
        for (let k = sink; k <= q; k++) rest += this.at(q, k);
        if (!(rest > 0)) continue;
        rows++;
        for (let d = 1; d <= D; d++) sums[d] += this.at(q, q - d) / rest;
      }
      return Array.from(sums, s => rows ? s / rows : NaN);
    }
  }
  const heads = data.maps.map(map => new Head(map));
  const state = { log: data.log, hide: false, q: -1, k: -1, head: 0, pinned: false, x: 0, y: 0, size: 1 };
  const signed = heads.some(h => h.signed);
  const drawings = [];

  const rgb = hex => [parseInt(hex.slice(0, 2), 16), parseInt(hex.slice(2, 4), 16), parseInt(hex.slice(4), 16)];
  const colours = data.colours.map(rgb);
  // A negative zero: the query does not see this key, though it stands before it.
  const evicted = v => Object.is(v, -0);
  const limits = () => {
    if (signed) return [-data.high, data.high];
    return state.log ? [data.low > 0 ? data.low : data.high * 1e-4, data.high] : [0, data.high];
  };
  const place = value => {
    const [low, high] = limits();
    const at = state.log && !signed ? (value <= low ? 0 : Math.log(value / low) / Math.log(high / low)) : (value - low) / (high - low);
    return Math.min(1, Math.max(0, at));
  };
  const colour = value => evicted(value) ? rgb(data.evicted) : colours[Math.round(place(value) * 255)];
  const number = v => evicted(v) ? '0 (evicted)' : Number.isFinite(v) ? (v !== 0 && Math.abs(v) < 0.001 ? v.toExponential(2) : String(Number(v.toPrecision(3)))) : '–';
  const visible = text => text.replace(/\n/g, '⏎').replace(/\t/g, '⇥').replace(/^ +| +$/g, s => '␣'.repeat(s.length));

  const page = document.getElementById('page');
  const bar = make('div', page, undefined, 'bar');
  const toggle = (words, get, set) => {
    const button = make('button', bar, words);
    button.type = 'button';
    const show = () => button.setAttribute('aria-pressed', String(get()));
    button.onclick = () => { set(); show(); redraw(); };
    show();
    return button;
  };
  if (heads.length && !signed) {
    const log = toggle('logarithmic', () => state.log, () => { state.log = true; });
    const linear = toggle('linear', () => !state.log, () => { state.log = false; });
    [log, linear].forEach(b => b.addEventListener('click', () => {
      log.setAttribute('aria-pressed', String(state.log));
      linear.setAttribute('aria-pressed', String(!state.log));
    }));
  }
  if (heads.length && data.sink > 0) toggle('sink left blank', () => state.hide, () => { state.hide = !state.hide; });
  if (heads.length) {
    const fit = make('button', bar, 'whole map');
    fit.type = 'button';
    fit.onclick = () => { Object.assign(state, { x: 0, y: 0, size: 1 }); redraw(); };
    make('span', bar, 'Wheel: zoom · drag: move · click: hold · arrow keys: one cell').style.color = 'var(--muted)';
  }

  const maps = make('div', page, undefined, 'maps');
  const side = Math.max(240, Math.min(560, Math.floor((Math.min(innerWidth, 1280) - 160) / Math.max(1, Math.min(2, heads.length))) - 20));
  heads.forEach((head, index) => {
    const box = make('figure', maps);
    make('figcaption', box, head.title);
    const canvas = make('canvas', box, undefined, 'map');
    const most = Math.max(head.queries, head.keys);
    canvas.width = Math.round(side * head.keys / most);
    canvas.height = Math.round(side * head.queries / most);
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', head.title);
    drawings.push({ head, canvas });
    const cell = event => {
      const at = canvas.getBoundingClientRect();
      return [
        Math.floor((state.y + (event.clientY - at.top) / at.height * state.size) * head.queries),
        Math.floor((state.x + (event.clientX - at.left) / at.width * state.size) * head.keys)];
    };
    let from = null;
    canvas.onpointerdown = e => { from = { x: e.clientX, y: e.clientY, left: state.x, top: state.y, moved: false }; canvas.setPointerCapture(e.pointerId); };
    canvas.onpointerup = e => {
      if (from && !from.moved) { const [q, k] = cell(e); state.pinned = !state.pinned; point(index, q, k, true); }
      from = null;
    };
    canvas.onpointermove = e => {
      if (from && state.size < 1) {
        const dx = e.clientX - from.x, dy = e.clientY - from.y;
        from.moved = from.moved || Math.abs(dx) + Math.abs(dy) > 3;
        state.x = clamp(from.left - dx / canvas.clientWidth * state.size);
        state.y = clamp(from.top - dy / canvas.clientHeight * state.size);
        redraw();
        return;
      }
      const [q, k] = cell(e);
      point(index, q, k, false);
    };
    canvas.onwheel = e => {
      e.preventDefault();
      const at = canvas.getBoundingClientRect();
      const fx = (e.clientX - at.left) / at.width, fy = (e.clientY - at.top) / at.height;
      const size = Math.min(1, Math.max(4 / most, state.size * Math.pow(1.0015, e.deltaY)));
      state.x += fx * (state.size - size);
      state.y += fy * (state.size - size);
      state.size = size;
      state.x = clamp(state.x);
      state.y = clamp(state.y);
      redraw();
    };
    canvas.ondblclick = () => { Object.assign(state, { x: 0, y: 0, size: 1 }); redraw(); };
    canvas.onkeydown = e => {
      const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[e.key];
      if (!step) return;
      e.preventDefault();
      point(index, Math.max(0, state.q + step[0]), Math.max(0, state.k + step[1]), true);
    };
  });
  const clamp = v => Math.min(1 - state.size, Math.max(0, v));

  let scale = null;
  if (heads.length) {
    const box = make('div', maps, undefined, 'scaled');
    scale = { canvas: make('canvas', null), labels: make('div', null, undefined, 'scale'), box };
    scale.canvas.width = 14;
    scale.canvas.height = 220;
    scale.canvas.className = 'bar-of-colours';
    scale.labels.style.height = '220px';
    box.style.marginTop = '24px';
    box.append(scale.canvas, scale.labels);
  }
  const said = make('div', page, '', 'said');
  said.id = 'said';
  const strip = make('div', page, undefined, 'strip');
  let stripText = -1, spans = [];
  const tokens = head => {
    if (stripText === head.textAt) return;
    stripText = head.textAt;
    strip.replaceChildren();
    spans = head.text.map((token, i) => {
      const span = make('span', strip, token);
      span.title = i + ' ' + visible(token);
      span.onclick = () => { state.pinned = true; point(state.head, i, state.k < 0 || state.k > i ? 0 : state.k, true); };
      return span;
    });
  };

  function point(index, q, k, force) {
    if (state.pinned && !force) return;
    const head = heads[index];
    if (!head.known(q, k)) return;
    Object.assign(state, { head: index, q, k });
    tell();
  }

  function tell() {
    if (!heads.length) return;
    const head = heads[state.head];
    tokens(head);
    if (state.q < 0) { said.textContent = 'Point at a cell.'; return; }
    const { q, k } = state;
    said.textContent = 'q ' + q + ' “' + visible(head.token(q)) + '” · k ' + k + ' “' + visible(head.token(k)) + '” · d ' + (q - k) + ' · '
      + heads.filter(h => h.known(q, k)).map(h => h.title + ' ' + number(h.at(q, k))
        + (h.signed ? '' : ' (log₁₀ ' + (h.at(q, k) > 0 ? Math.log10(h.at(q, k)).toFixed(2) : '−∞') + ')')).join(' · ')
      + (state.pinned ? ' · held' : '');
    spans.forEach((span, i) => {
      const inside = head.known(q, i) && !(state.hide && i < data.sink);
      const share = inside ? place(head.at(q, i)) : 0;
      span.style.background = inside ? 'color-mix(in srgb, var(--sink) ' + Math.round(70 * share) + '%, transparent)' : 'none';
      span.className = i === q ? 'query' : i === k ? 'key' : '';
      span.style.opacity = head.causal && i > q ? 0.45 : 1;
    });
    drawings.forEach(cross);
  }

  function paint({ head, canvas }) {
    const g = canvas.getContext('2d'), w = canvas.width, h = canvas.height;
    const image = g.createImageData(w, h), to = image.data;
    const across = state.size * head.keys / w, down = state.size * head.queries / h;
    for (let y = 0; y < h; y++) {
      const q0 = Math.floor(state.y * head.queries + y * down), q1 = Math.max(q0 + 1, Math.floor(state.y * head.queries + (y + 1) * down));
      for (let x = 0; x < w; x++) {
        const k0 = Math.floor(state.x * head.keys + x * across), k1 = Math.max(k0 + 1, Math.floor(state.x * head.keys + (x + 1) * across));
        // The largest of the cells a pixel stands for, so that a sink one cell wide survives.
        let most = NaN;
        for (let q = q0; q < q1; q++) for (let k = k0; k < k1; k++) {
          if (!head.known(q, k) || state.hide && k < data.sink) continue;
          const v = head.at(q, k);
          if (!(Math.abs(v) <= Math.abs(most)) || evicted(most)) most = v;
        }
        if (Number.isNaN(most)) continue;
        const c = colour(most), i = 4 * (y * w + x);
        to[i] = c[0]; to[i + 1] = c[1]; to[i + 2] = c[2]; to[i + 3] = 255;
      }
    }
    g.putImageData(image, 0, 0);
    return image;
  }
  function cross(drawing) {
    const { head, canvas } = drawing, g = canvas.getContext('2d');
    g.putImageData(drawing.image, 0, 0);
    if (!head.known(state.q, state.k)) return;
    const x = ((state.k + 0.5) / head.keys - state.x) / state.size * canvas.width;
    const y = ((state.q + 0.5) / head.queries - state.y) / state.size * canvas.height;
    g.strokeStyle = 'rgba(128,128,128,0.75)';
    g.beginPath();
    g.moveTo(x, 0); g.lineTo(x, canvas.height);
    g.moveTo(0, y); g.lineTo(canvas.width, y);
    g.stroke();
  }

  function bars() {
    if (!scale) return;
    const g = scale.canvas.getContext('2d'), n = scale.canvas.height;
    for (let y = 0; y < n; y++) {
      const c = colours[Math.round((1 - y / (n - 1)) * 255)];
      g.fillStyle = 'rgb(' + c.join(',') + ')';
      g.fillRect(0, y, 14, 1);
    }
    const [low, high] = limits();
    scale.labels.replaceChildren();
    for (let i = 4; i >= 0; i--) {
      make('span', scale.labels, number(0 + (state.log && !signed ? low * Math.pow(high / low, i / 4) : low + (high - low) * i / 4)));
    }
    if (heads.some(h => h.cells.some(evicted))) {
      // Under the bar, and out of the row of labels that stand at their values.
      const word = make('span', scale.labels, 'evicted');
      scale.labels.style.position = 'relative';
      word.style.cssText = 'position: absolute; top: calc(100% + 6px); left: -20px; padding-left: 6px; border-left: 14px solid #' + data.evicted;
    }
  }

  const svg = (name, to, set) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name);
    Object.entries(set).forEach(([key, value]) => node.setAttribute(key, value));
    if (to) to.append(node);
    return node;
  };
  function decays() {
    const able = heads.filter(h => h.causal && !h.signed && h.keys >= 8);
    if (!able.length) return;
    const curves = able.map(h => ({ title: h.title, values: h.decay(data.sink) }));
    const box = make('figure', page);
    make('figcaption', box, 'A(d): mean attention at distance d, ' + (data.sink ? 'sink excluded, ' : '') + 'rows renormalised, the same queries for every d');
    const w = 640, h = 300, left = 62, low = 34, D = Math.max(...curves.map(c => c.values.length - 1));
    const all = curves.flatMap(c => c.values.slice(1)).filter(v => v > 0);
    if (!all.length) return;
    const y0 = Math.log10(Math.min(...all)) - 0.1, y1 = Math.log10(Math.max(...all)) + 0.1;
    const X = d => left + Math.log(d) / Math.log(Math.max(2, D)) * (w - left - 12);
    const Y = v => h - low - (Math.log10(v) - y0) / (y1 - y0) * (h - low - 26);
    const drawn = svg('svg', box, { class: 'decay', viewBox: '0 0 ' + w + ' ' + h, width: w, height: h, role: 'img', 'aria-label': 'A(d)' });
    for (let p = Math.floor(y0); p <= y1; p++) for (const digit of [1, 3]) {
      const v = digit * 10 ** p;
      if (Math.log10(v) < y0 || Math.log10(v) > y1) continue;
      svg('line', drawn, { class: 'grid', x1: left, x2: w - 12, y1: Y(v), y2: Y(v) });
      svg('text', drawn, { x: left - 6, y: Y(v) + 4, 'text-anchor': 'end' }).textContent = number(v);
    }
    for (const d of [1, 3, 10, 30, 100, 300, 1000, 3000]) if (d <= D) {
      svg('line', drawn, { class: 'grid', x1: X(d), x2: X(d), y1: 20, y2: h - low });
      svg('text', drawn, { x: X(d), y: h - low + 16, 'text-anchor': 'middle' }).textContent = d;
    }
    svg('line', drawn, { class: 'rule', x1: left, x2: w - 12, y1: h - low, y2: h - low });
    svg('line', drawn, { class: 'rule', x1: left, x2: left, y1: 20, y2: h - low });
    svg('text', drawn, { x: (left + w) / 2, y: h - 3, 'text-anchor': 'middle' }).textContent = 'distance d (tokens)';
    const shades = ['var(--decay)', '#8250df', '#0f7b80', '#bf3989', '#3f7d20', '#8c2f39'];
    curves.forEach((curve, i) => {
      const shade = shades[i % shades.length];
      curve.values.forEach((v, d) => { if (d > 0 && v > 0) svg('title', svg('circle', drawn, { cx: X(d), cy: Y(v), r: 2, style: 'fill:' + shade }), {}).textContent = curve.title + ' · d ' + d + ' · ' + v.toPrecision(6); });
      svg('text', drawn, { x: left + 10 + i * 150, y: 13, style: 'fill:' + shade }).textContent = '● ' + curve.title;
    });
    const line = svg('line', drawn, { class: 'rule', x1: -9, x2: -9, y1: 20, y2: h - low });
    const words = make('div', box, '', 'said');
    drawn.onpointermove = e => {
      const at = drawn.getBoundingClientRect(), x = (e.clientX - at.left) / at.width * w;
      const d = Math.min(D, Math.max(1, Math.round(Math.exp((x - left) / (w - left - 12) * Math.log(Math.max(2, D))))));
      line.setAttribute('x1', X(d)); line.setAttribute('x2', X(d));
      words.textContent = 'd ' + d + ' · ' + curves.map(c => c.title + ' ' + number(c.values[d])).join(' · ');
    };
  }

  function redraw() {
    drawings.forEach(drawing => { drawing.image = paint(drawing); });
    bars();
    tell();
  }
  decays();
  data.panels.forEach(panel => {
    const box = make('figure', page);
    make('figcaption', box, panel.title);
    const image = make('img', box, undefined, 'panel');
    image.alt = panel.title;
    image.src = 'data:image/svg+xml;base64,' + panel.svg;
  });
  redraw();
  // A cell can be linked to: page.html#q=40&k=0.
  const linked = /q=(\d+).*k=(\d+)/.exec(location.hash);
  if (linked && heads.length) { state.pinned = true; point(0, Number(linked[1]), Number(linked[2]), true); }
})();

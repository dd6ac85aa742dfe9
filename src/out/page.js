/* What charts of a page do where scripts run: values under the pointer or the
   arrow keys, series hidden and shown, zoom.  Without scripts all is there but
   this. */
"use strict";
(() => {
const SVG = "http://www.w3.org/2000/svg";
/* Fractions of x are told in this many parts. */
const PARTS = 100000;
/* How near, as a share of what is shown, a value is to be told. */
const NEAR = 0.015;

const make = (space, name, parent, attributes = {}) => {
	const e = space ? document.createElementNS(space, name) :
		document.createElement(name);
	for (const [key, value] of Object.entries(attributes))
		e.setAttribute(key, value);
	parent.append(e);
	return e;
};

/* What is at fraction f of an axis, and back. */
const valueAt = (axis, f) => axis.log ?
	axis.lo * (axis.hi / axis.lo) ** f : axis.lo + f * (axis.hi - axis.lo);
const placeOf = (axis, v) => axis.log ?
	Math.log(Math.max(v, axis.lo) / axis.lo) / Math.log(axis.hi / axis.lo) :
	(v - axis.lo) / (axis.hi - axis.lo);

const number = (v, digits) => String(Number(v.toPrecision(digits)));
const withUnit = (text, unit) => unit ? text + " " + unit : text;

/* Round values between two. */
const tics = (lo, hi, log) => {
	const found = [];
	if (log && hi / lo > 20) {
		for (let d = Math.floor(Math.log10(lo)); 10 ** d <= hi; d++)
			for (const digit of hi / lo > 10000 ? [1] : [1, 2, 5])
				found.push(digit * 10 ** d);
	} else {
		const rough = (hi - lo) / 7, power = 10 ** Math.floor(Math.log10(rough));
		const step = [1, 2, 5, 10].find(n => n * power >= rough) * power;
		for (let i = Math.ceil(lo / step); i * step <= hi; i++)
			found.push(i * step);
	}
	return found.filter(v => v >= lo && v <= hi);
};

/* The data of a chart, unpacked. */
const unpack = text => {
	const data = JSON.parse(text);
	for (const panel of data.panels)
		panel.series.forEach((s, i) => {
			let at = 0;
			s.f = s.x.map(step => (at += step) / PARTS);
			const below = panel.series[i + 1];
			const stacked = s.mark === "area" && below &&
				below.mark === "area" && below.y.length === s.y.length;
			s.own = stacked ? s.y.map((y, k) => y - below.y[k]) : s.y;
		});
	return data;
};

/* The first of the rising numbers that is not below f. */
const firstFrom = (list, f) => {
	let lo = 0, hi = list.length;
	while (lo < hi) {
		const middle = lo + hi >> 1;
		if (list[middle] < f)
			lo = middle + 1;
		else
			hi = middle;
	}
	return lo;
};

/* Which point of a series is told at f; -1: none. */
const pointAt = (s, f, near) => {
	let i = firstFrom(s.f, f);
	const isPoint = s.mark === "dots" || s.mark === "crosses";
	if (i === s.f.length || (i > 0 && (s.mark === "steps" ? s.f[i] > f :
		f - s.f[i - 1] < s.f[i] - f)))
		i--;
	if (i < 0 || s.y[i] === null)
		return -1;
	const far = Math.abs(s.f[i] - f) > near;
	return far && (isPoint || f < s.f[0] || f > s.f[s.f.length - 1] ||
		s.f.length < 2) ? -1 : i;
};

class Chart {
	constructor(figure) {
		this.figure = figure;
		this.picture = figure.querySelector(".picture");
		this.svg = this.picture.querySelector("svg");
		this.lo = 0;
		this.hi = 1;
		this.at = null;
		this.off = new Set();
		this.addParts();
		this.addLegend();
		this.listen();
	}

	get data() {
		if (!this.unpacked)
			this.unpacked = unpack(
				this.figure.querySelector("script").textContent);
		return this.unpacked;
	}

	addParts() {
		const title = this.svg.querySelector("title");
		this.svg.setAttribute("aria-label", title.textContent);
		/* It would be shown over the values. */
		title.remove();
		this.front = make(SVG, "g", this.svg, { class: "front" });
		this.tip = make(null, "div", this.picture, { class: "tip", hidden: "" });
		this.said = make(null, "p", this.picture,
			{ class: "said", "aria-live": "polite" });
		this.reset = make(null, "button", this.picture,
			{ class: "reset", type: "button", hidden: "" });
		this.reset.textContent = "Reset zoom";
		this.picture.tabIndex = 0;
		this.picture.setAttribute("role", "group");
		this.picture.setAttribute("aria-label", title.textContent +
			": arrow keys tell values, plus and minus zoom, Escape resets");
	}

	addLegend() {
		for (const li of this.figure.querySelectorAll("li[data-series]")) {
			const button = document.createElement("button");
			button.type = "button";
			button.setAttribute("aria-pressed", "true");
			button.append(...li.childNodes);
			li.append(button);
			button.addEventListener("click", () =>
				this.toggle(li.dataset.series, button));
		}
	}

	toggle(id, button) {
		const hide = !this.off.delete(id);
		if (hide)
			this.off.add(id);
		button.setAttribute("aria-pressed", String(!hide));
		this.svg.querySelector(`g[data-series="${id}"]`)
			.classList.toggle("off", hide);
		this.leave();
	}

	listen() {
		const on = (name, f) => this.picture.addEventListener(name, f);
		on("pointermove", e => this.move(e));
		on("pointerdown", e => this.press(e));
		on("pointerup", e => this.release(e));
		on("pointercancel", () => this.leave());
		on("pointerleave", () => this.leave());
		on("blur", () => this.leave());
		on("dblclick", () => this.zoom(0, 1));
		on("keydown", e => this.key(e));
		this.reset.addEventListener("click", () => {
			this.zoom(0, 1);
			this.picture.focus();
		});
	}

	/* ---- places ------------------------------------------------------ */

	/* From the pointer to a fraction of all x, and to the picture's own
	   coordinate. */
	pointer(e) {
		const rect = this.svg.getBoundingClientRect();
		const box = this.data.panels[0].box;
		const x = (e.clientX - rect.left) / rect.width *
			this.svg.viewBox.baseVal.width;
		const f = Math.min(1, Math.max(0, (x - box[0]) / box[2]));
		return this.lo + f * (this.hi - this.lo);
	}

	across(panel, f) {
		return panel.box[0] +
			(f - this.lo) / (this.hi - this.lo) * panel.box[2];
	}

	shown() {
		return this.data.panels.flatMap(panel =>
			panel.series.filter(s => !this.off.has(s.id)));
	}

	/* The x of a value that is nearest to f. */
	nearest(f) {
		let best = null;
		for (const s of this.shown()) {
			const i = firstFrom(s.f, f);
			for (const k of [i - 1, i]) {
				if (k < 0 || k >= s.f.length || s.y[k] === null)
					continue;
				if (best === null ||
					Math.abs(s.f[k] - f) < Math.abs(best - f))
					best = s.f[k];
			}
		}
		return best;
	}

	/* The next x of a value after f, or before it. */
	next(f, forward) {
		let best = null;
		for (const s of this.shown()) {
			let i = firstFrom(s.f, f);
			if (forward)
				while (i < s.f.length &&
					(s.f[i] <= f || s.y[i] === null))
					i++;
			else
				do
					i--;
				while (i >= 0 && s.y[i] === null);
			if (i < 0 || i >= s.f.length)
				continue;
			if (best === null || (forward ? s.f[i] < best : s.f[i] > best))
				best = s.f[i];
		}
		return best;
	}

	/* ---- values ------------------------------------------------------ */

	/* What there is at f: of which series, how much, and where. */
	values(f) {
		const near = NEAR * (this.hi - this.lo), found = [];
		for (const panel of this.data.panels)
			for (const s of panel.series) {
				const i = this.off.has(s.id) ? -1 : pointAt(s, f, near);
				if (i < 0)
					continue;
				const y = placeOf(panel, s.y[i]);
				found.push({ panel, s, text: withUnit(
					number(s.own[i], 4), panel.unit),
					x: this.across(panel, s.mark === "steps" ? f : s.f[i]),
					y: panel.box[1] + (1 - y) * panel.box[3] });
			}
		return found;
	}

	where(f) {
		const x = this.data.x;
		return x.title + " " +
			withUnit(number(valueAt(x, f), 4), x.unit);
	}

	show(f, aloud) {
		const found = f === null ? [] : this.values(f);
		this.at = f;
		if (!found.length)
			return this.leave();
		this.front.replaceChildren();
		for (const panel of this.data.panels)
			make(SVG, "path", this.front, { class: "cursor", d: "M" +
				[this.across(panel, f), panel.box[1]] + "v" + panel.box[3] });
		for (const v of found)
			make(SVG, "circle", this.front, { cx: v.x, cy: v.y, r: 40,
				color: v.s.colour });
		this.fill(f, found);
		if (aloud)
			this.said.textContent = this.where(f) + ": " + found.map(v =>
				v.s.name + " " + v.text).join(", ");
	}

	fill(f, found) {
		this.tip.replaceChildren();
		make(null, "strong", this.tip).textContent = this.where(f);
		for (const v of found) {
			const row = make(null, "div", this.tip);
			const key = make(SVG, "svg", row, { class: "key",
				viewBox: "0 0 10 10", color: v.s.colour });
			make(SVG, "circle", key, { cx: 5, cy: 5, r: 4 });
			make(null, "span", row).textContent = v.s.name;
			make(null, "b", row).textContent = v.text;
		}
		this.tip.hidden = false;
		const width = this.svg.getBoundingClientRect().width;
		const x = this.across(this.data.panels[0], f) *
			width / this.svg.viewBox.baseVal.width;
		const room = this.picture.clientWidth - this.tip.offsetWidth;
		const left = x + 14 > room ? x - 14 - this.tip.offsetWidth : x + 14;
		this.tip.style.left = Math.max(0, Math.min(left, room)) + "px";
	}

	leave() {
		this.front.replaceChildren();
		this.tip.hidden = true;
		this.from = undefined;
	}

	/* ---- pointer and keys ---------------------------------------------- */

	move(e) {
		const f = this.pointer(e);
		if (this.from === undefined)
			return this.show(this.nearest(f));
		const box = this.data.panels[0].box;
		const a = this.across(this.data.panels[0], Math.min(f, this.from));
		const b = this.across(this.data.panels[0], Math.max(f, this.from));
		const last = this.data.panels[this.data.panels.length - 1].box;
		this.tip.hidden = true;
		this.front.replaceChildren();
		make(SVG, "rect", this.front, { class: "drag", x: a, y: box[1],
			width: b - a, height: last[1] + last[3] - box[1] });
	}

	press(e) {
		if (e.button !== 0 || e.target === this.reset)
			return;
		this.from = this.pointer(e);
		this.picture.setPointerCapture(e.pointerId);
	}

	release(e) {
		const from = this.from, f = this.pointer(e);
		if (from === undefined)
			return;
		this.leave();
		if (Math.abs(f - from) > NEAR * (this.hi - this.lo))
			this.zoom(Math.min(f, from), Math.max(f, from));
		else
			this.show(this.nearest(f));
	}

	key(e) {
		if (e.target !== this.picture || e.ctrlKey || e.altKey || e.metaKey)
			return;
		const middle = this.at === null ? (this.lo + this.hi) / 2 : this.at;
		const step = forward => this.reach(
			this.at === null || this.tip.hidden ?
				this.nearest(middle) : this.next(this.at, forward));
		const around = size => {
			const half = (this.hi - this.lo) * size / 2;
			this.zoom(middle - half, middle + half);
		};
		const keys = {
			ArrowRight: () => step(true),
			ArrowLeft: () => step(false),
			Home: () => this.reach(this.nearest(0)),
			End: () => this.reach(this.nearest(1)),
			"+": () => around(0.5),
			"=": () => around(0.5),
			"-": () => around(2),
			Escape: () => this.zoom(0, 1),
		};
		if (!keys[e.key])
			return;
		keys[e.key]();
		e.preventDefault();
	}

	/* Tells what is at f, if there is anything, and brings it into view. */
	reach(f) {
		if (f === null)
			return;
		const half = (this.hi - this.lo) / 2;
		if (f < this.lo || f > this.hi)
			this.zoom(f - half, f + half);
		this.show(f, true);
	}

	/* ---- zoom ---------------------------------------------------------- */

	zoom(lo, hi) {
		const size = Math.min(1, Math.max(hi - lo, 1e-4));
		this.lo = Math.min(Math.max(0, (lo + hi - size) / 2), 1 - size);
		this.hi = this.lo + size;
		this.reset.hidden = size === 1;
		this.picture.classList.toggle("zoomed", size !== 1);
		this.leave();
		this.stretch(1 / size);
		this.drawAxis(size !== 1);
	}

	/* Series are stretched along x, crosses only moved. */
	stretch(k) {
		for (const group of this.svg.querySelectorAll("g.z")) {
			const box = this.data.panels[group.dataset.panel].box;
			const x = box[0] * (1 - k) - k * this.lo * box[2];
			group.setAttribute("transform", `matrix(${k} 0 0 1 ${x} 0)`);
		}
		for (const use of this.svg.querySelectorAll("use")) {
			const x = use.getAttribute("x");
			use.setAttribute("transform",
				`translate(${x} 0) scale(${1 / k} 1) translate(-${x} 0)`);
		}
	}

	drawAxis(zoomed) {
		const x = this.data.x;
		if (this.axis)
			this.axis.remove();
		this.axis = null;
		if (!zoomed)
			return;
		this.axis = make(SVG, "g", this.svg, { class: "axis" });
		this.svg.prepend(this.axis);
		const last = this.data.panels[this.data.panels.length - 1];
		const lo = valueAt(x, this.lo), hi = valueAt(x, this.hi);
		for (const v of tics(lo, hi, x.log)) {
			const at = this.across(last, placeOf(x, v));
			for (const panel of this.data.panels)
				make(SVG, "path", this.axis, { class: "grid",
					d: "M" + [at, panel.box[1]] + "v" + panel.box[3] });
			make(SVG, "text", this.axis, { class: "m", x: at,
				y: last.box[1] + last.box[3] + 230 }).textContent = number(v, 6);
		}
	}
}

for (const figure of document.querySelectorAll("figure.chart"))
	if (figure.querySelector(".picture svg"))
		new Chart(figure);
})();

/* Looks at pages in frames of several widths, as a reader's browser shows
   them, and prints a line for each point: "ok NAME" or "not ok NAME: WHY".
   tests/cli/page.t puts it into a page of its own, with PAGES and WANT. */
"use strict";
const lines = [];
const point = (name, good, why) =>
	lines.push((good ? "ok " : "not ok ") + name + (good ? "" : ": " + why));
const same = (name, got, want) =>
	point(name, got === want, `${got} instead of ${want}`);
const none = (name, found) => point(name, !found.length,
	found.slice(0, 5).join("; ") + ` (${found.length})`);

/* ---- what can be seen ------------------------------------------------ */

const isSeen = e => e.checkVisibility({ visibilityProperty: true }) &&
	e.getClientRects().length > 0 && !e.closest("caption, .said, .shapes");

/* Elements that hold text of their own. */
const textsOf = doc => [...doc.body.querySelectorAll("*")].filter(e =>
	!e.closest("script, style, title, desc") && isSeen(e) &&
	[...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));

const colourOf = text => {
	const v = text.match(/[\d.]+/g).map(Number);
	return { rgb: v.slice(0, 3), alpha: v.length > 3 ? v[3] : 1 };
};
const light = rgb => {
	const [r, g, b] = rgb.map(v => v / 255).map(v =>
		v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
	const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
	return (high + 0.05) / (low + 0.05);
};
const behind = (win, e) => {
	for (; e; e = e.parentElement) {
		const c = colourOf(win.getComputedStyle(e).backgroundColor);
		if (c.alpha === 1)
			return c.rgb;
	}
	return [255, 255, 255];
};

/* WCAG 2, level AA. */
const faint = (win, doc) => textsOf(doc).filter(e => {
	const style = win.getComputedStyle(e);
	const ink = e.namespaceURI.endsWith("svg") ? style.fill : style.color;
	return contrast(colourOf(ink).rgb, behind(win, e)) < 4.5;
}).map(e => e.textContent.trim());

const overlap = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left)
	> 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;

/* Texts of a picture that lie on each other, or leave it. */
const crowded = doc => [...doc.querySelectorAll(".picture > svg")].flatMap(
	svg => {
		const texts = [...svg.querySelectorAll("text")].filter(isSeen);
		const boxes = texts.map(e => e.getBoundingClientRect());
		const all = svg.getBoundingClientRect(), found = [];
		boxes.forEach((a, i) => {
			if (a.left < all.left - 1 || a.right > all.right + 1 ||
				a.bottom > all.bottom + 1)
				found.push(texts[i].textContent + " leaves the picture");
			for (let k = 0; k < i; k++)
				if (overlap(a, boxes[k]))
					found.push(texts[i].textContent + " lies on " +
						texts[k].textContent);
		});
		return found;
	});

/* Blocks of the page that lie on each other. */
const blocks = doc => {
	const all = [...doc.querySelectorAll(
		"h1, h2, h3, p, nav, dl, .scroll, .legend, .picture, summary")]
		.filter(isSeen);
	const found = [];
	all.forEach((e, i) => {
		for (const other of all.slice(0, i))
			if (!e.contains(other) && !other.contains(e) && overlap(
				e.getBoundingClientRect(), other.getBoundingClientRect()))
				found.push(e.textContent.trim().slice(0, 40) + " lies on " +
					other.textContent.trim().slice(0, 40));
	});
	return found;
};

/* Heads of tables that are one word, on several lines. */
const broken = doc => [...doc.querySelectorAll("thead th")].filter(e => {
	const range = doc.createRange();
	range.selectNodeContents(e);
	return isSeen(e) && !/\s/.test(e.textContent) &&
		new Set([...range.getClientRects()].map(r => r.top)).size > 1;
}).map(e => e.textContent);

const look = (name, win, doc) => {
	const wide = doc.scrollingElement.scrollWidth;
	point(`${name}: nothing to scroll sideways`, wide <= win.innerWidth,
		`${wide} pixels in ${win.innerWidth}`);
	none(`${name}: contrast of texts`, faint(win, doc));
	none(`${name}: texts of charts`, crowded(doc));
	none(`${name}: blocks`, blocks(doc));
	none(`${name}: words that are broken`, broken(doc));
	const ids = [...doc.querySelectorAll("[id]")].map(e => e.id);
	none(`${name}: each id once`, ids.filter((id, i) => ids.indexOf(id) !== i));
	none(`${name}: what it refers to is there`,
		[...doc.querySelectorAll("[href^='#'], [clip-path]")].map(e =>
			(e.getAttribute("href") || e.getAttribute("clip-path"))
				.replace(/^(url\()?#|\)$/g, ""))
			.filter(id => !doc.getElementById(id)));
	none(`${name}: charts that cannot be seen`,
		[...doc.querySelectorAll("figure.chart")].filter(f => {
			const svg = f.querySelector(".picture > svg");
			const series = [...f.querySelectorAll("g[data-series]")];
			return !svg || svg.getBoundingClientRect().height < 100 ||
				!series.length || series.some(g => !g.getBBox().height &&
					!g.getBBox().width && !g.querySelector("use, .d"));
		}).map(f => f.querySelector("h3").textContent));
};

/* ---- what it does ------------------------------------------------------ */

class Hand {
	constructor(win, doc, title) {
		this.win = win;
		this.figure = [...doc.querySelectorAll("figure.chart")]
			.find(f => f.querySelector("h3").textContent === title);
		this.picture = this.figure.querySelector(".picture");
		this.svg = this.picture.querySelector("svg");
		this.data = JSON.parse(
			this.figure.querySelector("script").textContent);
		/* There is no such pointer to be captured. */
		win.Element.prototype.setPointerCapture = () => {};
	}
	point(type, fraction) {
		const box = this.data.panels[0].box, rect =
			this.svg.getBoundingClientRect();
		const scale = rect.width / this.svg.viewBox.baseVal.width;
		this.picture.dispatchEvent(new this.win.PointerEvent(type, {
			clientX: rect.left + (box[0] + fraction * box[2]) * scale,
			clientY: rect.top + (box[1] + box[3] / 2) * scale,
			button: 0, pointerId: 1, bubbles: true }));
	}
	at(x) {
		const axis = this.data.x;
		return (x - axis.lo) / (axis.hi - axis.lo);
	}
	key(key) {
		this.picture.dispatchEvent(new this.win.KeyboardEvent("keydown",
			{ key, bubbles: true, cancelable: true }));
	}
	told() {
		const tip = this.figure.querySelector(".tip");
		return tip.hidden ? "" : [...tip.children].map(e =>
			[...e.childNodes].map(n => n.textContent.trim())
				.filter(t => t).join(" ")).join(", ");
	}
	series(name) {
		return this.data.panels[0].series.find(s => s.name === name);
	}
}

const tryOut = (win, doc) => {
	const hand = new Hand(win, doc, WANT.title);
	const near = 0.25, far = 0.5;
	hand.point("pointermove", hand.at(WANT.at));
	same("values under the pointer", hand.told(), WANT.told);
	hand.point("pointerleave", 0);
	same("none when it leaves", hand.told(), "");

	const button = [...hand.figure.querySelectorAll(".legend button")]
		.find(b => b.textContent === WANT.series);
	const group = hand.svg.querySelector(
		`g[data-series="${hand.series(WANT.series).id}"]`);
	button.click();
	point("a click into the legend hides", !isSeen(group) &&
		button.getAttribute("aria-pressed") === "false", "it is there");
	hand.point("pointermove", hand.at(WANT.at));
	point("and is told no more", hand.told() &&
		!hand.told().includes(WANT.series), hand.told());
	button.click();
	point("a second one shows", isSeen(group) &&
		button.getAttribute("aria-pressed") === "true", "it is not there");

	hand.point("pointerdown", near);
	hand.point("pointermove", far);
	point("what is dragged over is marked",
		hand.svg.querySelector(".drag"), "it is not");
	hand.point("pointerup", far);
	point("dragging zooms", hand.picture.matches(".zoomed"), "it does not");
	const axis = hand.data.x, labels = [...hand.svg.querySelectorAll("text")]
		.filter(isSeen).filter(t => t.closest(".axis"))
		.map(t => Number(t.textContent));
	const lo = axis.lo + near * (axis.hi - axis.lo);
	const hi = axis.lo + far * (axis.hi - axis.lo);
	point("the axis is of what is seen", labels.length > 2 &&
		labels.every(v => v >= lo && v <= hi), labels.join(" "));
	none("its texts", crowded(doc));
	hand.point("pointermove", (hand.at(WANT.at) - near) / (far - near));
	same("values where it is zoomed", hand.told(), WANT.told);
	hand.picture.dispatchEvent(new win.MouseEvent("dblclick",
		{ bubbles: true }));
	point("a double click shows all", !hand.picture.matches(".zoomed") &&
		group.parentNode.getAttribute("transform") ===
		"matrix(1 0 0 1 0 0)", "it does not");

	hand.picture.focus();
	hand.key("End");
	same("the last value, by key", hand.told(), WANT.last);
	point("is said, too", hand.figure.querySelector(".said").textContent
		.startsWith(WANT.last.split(",")[0] + ": "), "it is not");
	hand.key("ArrowLeft");
	hand.key("ArrowRight");
	same("and back and forth", hand.told(), WANT.last);
	hand.key("+");
	point("plus zooms", hand.picture.matches(".zoomed"), "it does not");
	const buttons = [...hand.figure.querySelectorAll(".legend button")];
	const where = () => group.parentNode.getAttribute("transform");
	const zoomed = where();
	buttons.forEach(b => b.click());
	hand.key("Home");
	same("where all is hidden, a key goes nowhere", where(), zoomed);
	buttons.forEach(b => b.click());
	hand.key("Escape");
	point("Escape shows all", !hand.picture.matches(".zoomed") &&
		hand.told() === "", "it does not");
};

/* ---- frames ------------------------------------------------------------ */

const show = (text, width, scheme) => new Promise(resolve => {
	const frame = document.createElement("iframe");
	frame.width = width;
	frame.height = 900;
	frame.style.colorScheme = scheme;
	frame.srcdoc = text;
	frame.onload = () => resolve(frame);
	document.body.append(frame);
});

const decode = text => new TextDecoder().decode(
	Uint8Array.from(atob(text), c => c.charCodeAt(0)));

(async () => {
	try {
		for (const [name, page] of Object.entries(PAGES))
			for (const [width, scheme] of [[1000, "light"], [390, "light"],
				[1000, "dark"]]) {
				const frame = await show(decode(page), width, scheme);
				const win = frame.contentWindow, doc = frame.contentDocument;
				look(`${name}, ${width} wide, ${scheme}`, win, doc);
				const paper = light(behind(win, doc.body));
				point(`${name}, ${width} wide: ${scheme}`,
					scheme === "dark" ? paper < 0.05 : paper > 0.9, paper);
				if (name === "report" && scheme === "light" && width > 390)
					tryOut(win, doc);
				frame.remove();
			}
		lines.push("done");
	} catch (e) {
		lines.push("not ok the checks: " + e.stack.replace(/\s+/g, " "));
	}
	document.getElementById("points").textContent =
		lines.join("\n") + "\n";
})();

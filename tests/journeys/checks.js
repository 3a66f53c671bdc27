/* What axe does not look at. Answers a list of sentences, each one thing to mend. */
({ elder, language }) => {
  const SMALL_PRINT =
    ".small, .card-foot, .status, .breadcrumb, .history-when, .switch-title, .page-footer-note, .brand-place, .door-plate-road";
  const found = [];
  const say = (what, element) => found.push(`${what}: ${called(element)}`);
  const called = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 140);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const isSeen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    if (element.closest(".spoken, .skip-link")) return false;
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };

  /* Targets: big enough for a thumb that shakes. */
  const target = elder ? 60 : 48;
  const isInText = (link) => {
    const style = getComputedStyle(link);
    const around = link.parentElement.textContent.trim();
    return style.display === "inline" && around.length > link.textContent.trim().length;
  };
  const boxOf = (element) => {
    const isChoice = element.matches("[type=radio], [type=checkbox]");
    return ((isChoice && element.closest("label")) || element).getBoundingClientRect();
  };
  for (const element of all("a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]")) {
    if (!isSeen(element) || (element.matches("a") && isInText(element))) continue;
    const { width, height } = boxOf(element);
    const least = element.closest("svg") ? 24 : target; // a drawing has its table beside it
    if (Math.min(width, height) < least - 0.5) say(`target of ${width.toFixed()} x ${height.toFixed()}`, element);
  }

  /* Fields: each with a label that eyes can see. */
  for (const field of all("input:not([type=hidden]), select, textarea")) {
    if (isSeen(field) && ![...(field.labels ?? [])].some((label) => isSeen(label) && label.innerText.trim()))
      say("no visible label", field);
  }

  /* Structure. */
  const headings = all("h1, h2, h3, h4, h5, h6");
  if (headings.filter((heading) => heading.matches("h1")).length !== 1) found.push("not exactly one h1");
  headings.reduce((level, heading) => {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) say("heading level skipped", heading);
    return next;
  }, 0);
  if (document.documentElement.lang !== language) found.push(`lang is ${document.documentElement.lang}`);
  if (!document.title.includes("–")) found.push(`title says little: ${document.title}`);
  for (const image of all("img:not([alt])")) say("picture without words", image);
  for (const drawing of all("svg")) {
    const isNamed = drawing.matches("[role=img], [role=group]") && drawing.matches("[aria-label], [aria-labelledby]");
    if (!isNamed && !drawing.closest("[aria-hidden=true]")) say("drawing neither named nor hidden", drawing);
  }

  /* Width: nothing to scroll sideways. */
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) {
    found.push(`page is ${document.documentElement.scrollWidth} wide on a screen of ${width}`);
    for (const element of all("main *, header *, footer *"))
      if (isSeen(element) && element.getBoundingClientRect().right > width + 1) say("sticks out", element);
  }

  /* Words: size, and contrast of 7 to 1 (worked out from all that lies behind them). */
  const numbers = (colour) => (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const over = ([r, g, b, a = 1], below) => [r, g, b].map((value, i) => value * a + below[i] * (1 - a));
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const filled = (element) => {
    const style = getComputedStyle(element);
    return element instanceof SVGElement && !element.matches("svg") ? style.fill : style.backgroundColor;
  };
  const behind = (element) => {
    let layers = [];
    if (element.closest("svg")) {
      element.scrollIntoView({ block: "center" });
      const box = element.getBoundingClientRect();
      layers = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      layers = layers.filter((layer) => !layer.matches("text, tspan, a, g"));
    } else for (let layer = element; layer; layer = layer.parentElement) layers.push(layer);
    return layers.reverse().reduce((below, layer) => over(numbers(filled(layer)), below), [255, 255, 255]);
  };
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const looked = new Set();
  while (words.nextNode()) {
    const element = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || looked.has(element) || !isSeen(element)) continue;
    if (element.closest("script, style, noscript, option, :disabled, [aria-disabled=true]")) continue;
    looked.add(element);
    const style = getComputedStyle(element);
    const isDrawn = element.closest("svg") !== null;
    const scale = isDrawn ? element.getScreenCTM().a : 1;
    const size = parseFloat(style.fontSize) * scale;
    const isSmall = element.closest(SMALL_PRINT) !== null || isDrawn;
    const least = isSmall ? (elder ? 20 : 16) : elder ? 24 : 18;
    if (size < least - 0.2) say(`text of ${size.toFixed(1)} px`, element);
    const line = parseFloat(style.lineHeight);
    const wraps = element.getBoundingClientRect().height > line * 1.8 && !element.closest(".poster");
    if (!isDrawn && wraps && line < parseFloat(style.fontSize) * 1.5 - 0.2)
      say(`lines ${style.lineHeight} high for ${style.fontSize}`, element);
    const ground = behind(element);
    const ratio = contrast(over(numbers(isDrawn ? style.fill : style.color), ground), ground);
    if (ratio < 7) say(`contrast ${ratio.toFixed(1)}`, element);
  }
  return found;
}

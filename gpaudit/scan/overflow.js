/* How far the page sticks out sideways of a screen of this width, and the element that sticks out most.
   Runs after facts.js in the same isolated world. */
(width) => {
  const { root, body, selectorOf, rectOf, shows, parentOf, wordsOf } = globalThis.gpauditFacts;
  const pageWidth = Math.max(root.scrollWidth, body.scrollWidth);
  let widest = null, right = width + 1;
  const scrolls = (el) => {
    for (let at = parentOf(el); at && at !== body; at = parentOf(at)) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX) && rectOf(at).right <= width + 1) return true;
    }
    return false;
  };
  /* The place where an element ends, or where its own words end when they stick out of it. */
  const endOf = (el, r) => {
    if (getComputedStyle(el).overflowX !== "visible") return r.right;
    if (!(el.scrollWidth > el.clientWidth + 1) || ![...el.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) return r.right;
    const range = document.createRange();
    range.selectNodeContents(el);
    return Math.max(r.right, range.getBoundingClientRect().right);
  };
  for (const el of body.querySelectorAll("*")) {
    const r = rectOf(el), end = endOf(el, r);
    if (r.width && r.height && end + scrollX > right && shows(el, { visibilityProperty: true }) && !scrolls(el)) {
      right = end + scrollX;
      widest = el;
    }
  }
  return JSON.stringify({
    screen_width: width, page_width: widest ? Math.max(pageWidth, Math.round(right)) : pageWidth,
    widest_selector: widest ? selectorOf(widest) : "", widest_kind: widest ? widest.localName : "",
    widest_text: widest ? (wordsOf(widest) || widest.alt || "").replace(/\s+/g, " ").trim().slice(0, 200) : "",
  });
}

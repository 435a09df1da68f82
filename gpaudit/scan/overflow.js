/* How far the page sticks out sideways of a screen of this width, and the element that sticks out most.
   Runs after facts.js in the same isolated world. */
(width) => {
  const { root, body, selectorOf } = globalThis.gpauditFacts;
  const pageWidth = Math.max(root.scrollWidth, body.scrollWidth);
  let widest = null, right = width + 1;
  const scrolls = (el) => {
    for (let at = el.parentElement; at && at !== body; at = at.parentElement) {
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(at).overflowX) && at.getBoundingClientRect().right <= width + 1) return true;
    }
    return false;
  };
  for (const el of body.querySelectorAll("*")) {
    const r = el.getBoundingClientRect();
    if (r.width && r.height && r.right + scrollX > right && el.checkVisibility({ visibilityProperty: true }) && !scrolls(el)) {
      right = r.right + scrollX;
      widest = el;
    }
  }
  return JSON.stringify({
    screen_width: width, page_width: widest ? Math.max(pageWidth, Math.round(right)) : pageWidth,
    widest_selector: widest ? selectorOf(widest) : "", widest_kind: widest ? widest.localName : "",
    widest_text: widest ? (widest.innerText || widest.alt || "").replace(/\s+/g, " ").trim().slice(0, 200) : "",
  });
}

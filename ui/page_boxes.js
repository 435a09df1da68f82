/* Draws a box around one thing on the page, above everything else, and scrolls to it.
   Returns JSON: whether the thing is there and still says what it said. `given` = {selector, box, quote, words}. */
((given) => {
  const fold = (words) => (words || "").replace(/\s+/g, " ").trim().toLowerCase();
  const CLASS = "gpaudit-box";
  document.querySelectorAll(`.${CLASS}`).forEach((old) => old.remove());
  if (!given) return JSON.stringify({ found: false });

  const find = () => {
    try {
      const el = given.selector ? document.querySelector(given.selector) : null;
      if (el && (!given.quote || fold(el.innerText || el.textContent).includes(fold(given.quote).slice(0, 200)))) return el;
    } catch { /* not a selector of this page */ }
    if (!given.quote) return null;
    const wanted = fold(given.quote).slice(0, 200);
    let best = null;
    for (const el of document.body.querySelectorAll("*")) {
      if (el.getClientRects().length && fold(el.innerText).includes(wanted)) best = el;
    }
    return best;
  };
  const el = find();
  if (!el) return JSON.stringify({ found: false });
  el.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });

  const frame = document.createElement("div");
  frame.className = CLASS;
  frame.popover = "manual";
  frame.setAttribute("aria-hidden", "true");
  const tag = document.createElement("div");
  tag.textContent = given.words;
  frame.append(tag);
  const put = () => {
    const r = el.getBoundingClientRect();
    frame.style.cssText = `all: initial; position: fixed; inset: auto; left: ${r.left - 5}px; top: ${r.top - 5}px; width: ${r.width + 10}px; `
      + `height: ${r.height + 10}px; box-sizing: border-box; margin: 0; padding: 0; border: 4px solid #c8102e; outline: 2px solid #fff; background: none; `
      + "overflow: visible; pointer-events: none;";
    const above = r.top > 34;
    tag.style.cssText = `all: initial; position: absolute; ${above ? "bottom: 100%" : "top: 100%"}; right: -4px; background: #c8102e; color: #fff; `
      + "font: 600 13px sans-serif; padding: 3px 7px; white-space: nowrap;";
  };
  put();
  document.documentElement.append(frame);
  frame.showPopover();
  addEventListener("scroll", put, { capture: true, passive: true });
  addEventListener("resize", put);
  return JSON.stringify({ found: true });
})

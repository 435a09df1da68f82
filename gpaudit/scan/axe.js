/* Ties axe's parts together inside the isolated world of the top frame, and makes its results small.
   `axe.runPartial` runs in every frame; `axe.finishRun` joins what they say. */
(() => {
  const LIMITS = { html: 400, summary: 600, target: 400, nodes: 2000 };
  const partials = [];
  const LANDMARKS = "header, nav, main, footer, aside, form[aria-label], [role=banner], [role=navigation], [role=main], "
    + "[role=contentinfo], [role=complementary], [role=search], [role=dialog], dialog, search";
  const ROLES = { header: "banner", nav: "navigation", footer: "contentinfo", aside: "complementary" };

  const ask = (el, name, ...given) => Element.prototype[name].apply(el, given);  // a form field may hide a form's own
  const parentOf = (el) => Object.getOwnPropertyDescriptor(Node.prototype, "parentElement").get.call(el);
  const up = (el) => parentOf(el) || (ask(el, "getRootNode") instanceof ShadowRoot ? ask(el, "getRootNode").host : null);
  const step = (el) => {
    const classes = (ask(el, "getAttribute", "class") || "").split(/\s+/).map((word) => word.replace(/\d+/g, "")).filter(Boolean);
    return [el.localName, ...new Set(classes)].join(".").replace(/[-_]+(?=\.|$)/g, "");
  };
  const placeOf = (el) => {
    const steps = [];
    let at = el;
    for (; at && at !== document.body && at !== document.documentElement; at = up(at)) {
      if (at !== el && ask(at, "matches", LANDMARKS)) break;
      steps.unshift(step(at));
    }
    const found = at && ask(at, "matches", LANDMARKS) ? ask(at, "getAttribute", "role") || ROLES[at.localName] || at.localName : "";
    return { landmark: found, place: steps.slice(-6).join(" > ") || el.localName };
  };
  const elementOf = (target) => {
    try { return target.length === 1 ? axe.utils.shadowSelect(target[0]) : null; } catch { return null; }
  };
  const boxOf = (el) => {
    const r = ask(el, "getBoundingClientRect");
    const round = (n) => Math.round(n * 10) / 10;
    return r.width || r.height ? { x: round(r.left + scrollX), y: round(r.top + scrollY), width: round(r.width), height: round(r.height) } : null;
  };
  const shorten = (target) => target.map((one) => (Array.isArray(one) ? one.map((s) => s.slice(0, LIMITS.target)) : one.slice(0, LIMITS.target)));
  const small = (outcome) => (result) => ({
    rule: result.id, impact: result.impact || "moderate", outcome, help: result.help, help_url: result.helpUrl, tags: result.tags,
    nodes_left_out: Math.max(0, result.nodes.length - LIMITS.nodes),
    nodes: result.nodes.slice(0, LIMITS.nodes).map((node) => {
      const el = elementOf(node.target);
      return { target: shorten(node.target), html: node.html.slice(0, LIMITS.html), summary: (node.failureSummary || "").slice(0, LIMITS.summary),
        ...(el ? placeOf(el) : { landmark: "", place: "" }), box: el ? boxOf(el) : null };
    }),
  });

  globalThis.gpaudit = {
    frames: () => JSON.stringify(axe.utils.getFrameContexts(undefined, {})),
    add: (partial) => partials.push(partial ? JSON.parse(partial) : null),
    start: async (options) => { partials.length = 0; partials.push(await axe.runPartial(options)); },
    finish: async (options) => {
      try {
        const done = await axe.finishRun(partials, options);
        return JSON.stringify({ version: done.testEngine.version, results: [...done.violations.map(small("failed")), ...done.incomplete.map(small("cantTell"))] });
      } catch (error) {
        return JSON.stringify({ error: String(error) });
      }
    },
  };
  axe.run = globalThis.gpaudit.finish;
})()

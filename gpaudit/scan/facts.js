/* Notes what stands on the page. Runs in an isolated world of the page, in one call, and changes nothing.
   The value is the shape of `gpaudit/model/page_facts.py`; what only the browser knows is added by `facts.py`. */
(() => {
  const LIMITS = { links: 2000, images: 500, blocks: 3000, text: 120000, fields: 60, rows: 60, cells: 12, marks: 800 };
  const WORDS = { link: 300, block: 4000, name: 300, cell: 300 };
  const cut = new Set();

  /* A form field may bear the name of a property of its form ("children", "title", "matches") and hide it, in every
     world: so elements are never asked themselves, but through what their prototypes hold. */
  const getter = (prototype, name) => {
    const { get } = Object.getOwnPropertyDescriptor(prototype, name);
    return (node) => get.call(node);
  };
  const method = (name, prototype = Element.prototype) => {
    const own = prototype[name];
    return (node, ...given) => own.apply(node, given);
  };
  const [is, around, find, findAll, shows, rectOf, has] =
    ["matches", "closest", "querySelector", "querySelectorAll", "checkVisibility", "getBoundingClientRect", "hasAttribute"].map((name) => method(name));
  const [tagOf, childElements, shadowOf] = ["localName", "children", "shadowRoot"].map((name) => getter(Element.prototype, name));
  const [parentOf, textOf, nodesOf] = ["parentElement", "textContent", "childNodes"].map((name) => getter(Node.prototype, name));
  const treeOf = method("getRootNode", Node.prototype);
  const contains = method("contains", Node.prototype);
  const innerText = getter(HTMLElement.prototype, "innerText");
  const wordsOf = (el) => (el instanceof HTMLElement ? innerText(el) : undefined);
  const childrenOf = (el) => [...childElements(el)];

  const root = getter(Document.prototype, "documentElement")(document);
  const body = getter(Document.prototype, "body")(document) || root;
  const base = getter(Node.prototype, "baseURI")(document);
  const absolute = (address) => { try { return new URL(address, base).href; } catch { return ""; } };

  const fold = (text, most) => {
    const folded = (typeof text === "string" ? text : "").replace(/\s+/g, " ").trim();
    return folded.length > most ? folded.slice(0, most) : folded;
  };
  const foldLines = (text) => text.split("\n").map((line) => fold(line, line.length)).filter(Boolean).join("\n");
  const capped = (list, most, what) => {
    if (list.length > most) cut.add(what);
    return list.slice(0, most);
  };
  const attribute = (el, name) => Element.prototype.getAttribute.call(el, name) || "";
  const box = (el) => {
    const r = rectOf(el);
    if (!r.width && !r.height) return null;
    const round = (n) => Math.round(n * 10) / 10;
    return { x: round(r.left + scrollX), y: round(r.top + scrollY), width: round(r.width), height: round(r.height) };
  };
  const visible = (el) => {
    if (!shows(el, { visibilityProperty: true, opacityProperty: true })) return false;
    const r = rectOf(el);
    if (r.width <= 1 || r.height <= 1 || r.right + scrollX <= 0 || r.bottom + scrollY <= 0) return false;
    const style = getComputedStyle(el);
    return !(style.clip === "rect(0px, 0px, 0px, 0px)" || /inset\((50|100)%/.test(style.clipPath));
  };
  const up = (el) => parentOf(el) || (treeOf(el) instanceof ShadowRoot ? treeOf(el).host : null);
  const near = (el, selector) => {
    for (let at = el; at; at = up(at)) if (is(at, selector)) return at;
    return null;
  };

  /* Short, unique way to an element; " >>> " steps into a shadow root. */
  const selectorOf = (el) => {
    const tree = treeOf(el);
    const steps = [];
    for (let at = el; at && at !== root; at = parentOf(at)) {
      const id = attribute(at, "id");
      if (id && tree.querySelectorAll(`#${CSS.escape(id)}`).length === 1) {
        steps.unshift(`#${CSS.escape(id)}`);
        break;
      }
      const tag = CSS.escape(tagOf(at));
      const twins = parentOf(at) ? childrenOf(parentOf(at)).filter((c) => tagOf(c) === tagOf(at)) : [];
      steps.unshift(twins.length > 1 ? `${tag}:nth-of-type(${twins.indexOf(at) + 1})` : tag);
    }
    const here = steps.join(" > ") || tagOf(el);
    return tree instanceof ShadowRoot ? `${selectorOf(tree.host)} >>> ${here}` : here;
  };

  /* The name that a screen reader speaks, near enough: labels, own words, picture texts, title. */
  const nameOf = (el) => {
    const tree = treeOf(el);
    const by = attribute(el, "aria-labelledby").split(/\s+/).map((id) => id && tree.getElementById?.(id)).filter(Boolean);
    if (by.length) return fold(by.map((other) => other.textContent).join(" "), WORDS.name);
    if (attribute(el, "aria-label").trim()) return fold(attribute(el, "aria-label"), WORDS.name);
    if (el.labels?.length) return fold([...el.labels].map((label) => label.textContent).join(" "), WORDS.name);
    if (is(el, "img, input[type=image], area")) return fold(attribute(el, "alt") || attribute(el, "title"), WORDS.name);
    if (is(el, "input[type=submit], input[type=button], input[type=reset]")) return fold(el.value || attribute(el, "title"), WORDS.name);
    if (is(el, "input, select, textarea")) return fold(attribute(el, "title"), WORDS.name);
    const spoken = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data;
      if (node.nodeType !== Node.ELEMENT_NODE || is(node, "script, style, template, [aria-hidden=true]")) return "";
      if (attribute(node, "aria-label")) return ` ${attribute(node, "aria-label")} `;
      if (is(node, "img")) return ` ${attribute(node, "alt")} `;
      if (tagOf(node) === "svg") return ` ${find(node, "title")?.textContent || ""} `;
      const shown = node === el || shows(node);
      const parts = shown ? [...nodesOf(node), ...(shadowOf(node)?.childNodes || [])].map(spoken).join("") : "";
      return /inline/.test(getComputedStyle(node).display) ? parts : ` ${parts} `;
    };
    return fold(spoken(el), WORDS.name) || fold(attribute(el, "title"), WORDS.name);
  };

  const PARTS = [
    ["breadcrumb", "[aria-label*=breadcrumb i], [class*=breadcrumb i], [id*=breadcrumb i]"],
    ["footer", "footer, [role=contentinfo], #footer, .footer, [id^=footer], [class^=footer], .site-footer"],
    ["menu", "nav, [role=navigation], [role=menubar], #menu, #nav, #navigation, .menu, .navbar, .main-menu, .main-navigation"],
    ["header", "header, [role=banner], #header, .header, .site-header, #masthead"],
    ["aside", "aside, [role=complementary], #sidebar, .sidebar"],
    ["main", "main, [role=main], #main, #content, #maincontent, .main-content"],
  ];
  const parts = new Map();
  const partOf = (el) => {
    if (!el || el === body || el === root) return "other";
    if (parts.has(el)) return parts.get(el);
    const own = PARTS.find(([, selector]) => is(el, selector))?.[0];
    const above = partOf(up(el));
    let part = own || above;
    if (own === "menu" && (above === "footer" || above === "breadcrumb")) part = above;
    if ((own === "header" || own === "footer") && (above === "main" || around(el, "article, section"))) {
      if (above === "main" || is(el, "article header, article footer, section header, section footer")) part = above;
    }
    parts.set(el, part);
    return part;
  };

  /* Every element of the page in reading order, open shadow roots included. */
  const all = [];
  (function gather(tree) {
    for (const el of tree.querySelectorAll("*")) {
      all.push(el);
      if (shadowOf(el)) gather(shadowOf(el));
    }
  })(document);
  const pick = (selector) => all.filter((el) => is(el, selector));

  const headingLevel = (el) => {
    const role = attribute(el, "role");
    if (role === "heading") return Number(attribute(el, "aria-level")) || 2;
    return /^h[1-6]$/.test(tagOf(el)) && !role ? Number(tagOf(el)[1]) : 0;
  };
  const headings = pick("h1, h2, h3, h4, h5, h6, [role=heading]").filter((el) => headingLevel(el) && shows(el));
  const headingBefore = new Map();
  let last = "";
  for (const el of all) {
    if (headingLevel(el) && shows(el)) last = fold(textOf(el), WORDS.link);
    else if (tagOf(el) === "a" || tagOf(el) === "area") headingBefore.set(el, last);
  }

  /* A script that leads to another page, where its words say to which: nothing is clicked to find out. */
  const MOVES = /(?:location(?:\.href)?\s*=|(?:location\.(?:assign|replace)|window\.open)\()\s*(['"])([^'"]+)\1/i;
  const leadsTo = (script) => MOVES.exec(script)?.[2] || "";
  const linkOf = (el) => {
    const raw = attribute(el, "href") || attribute(el, "xlink:href");
    const scripted = !raw || raw === "#" || /^javascript:/i.test(raw);
    const written = scripted ? leadsTo(`${attribute(el, "onclick")} ${raw}`) : raw;
    const shown = visible(el) || childrenOf(el).some(visible);
    const text = fold(wordsOf(el) ?? textOf(el), WORDS.link);
    return {
      text, name: nameOf(el), href: written && absolute(written),
      part: partOf(el), heading: headingBefore.get(el) || "", visible: shown,
      opens: scripted ? "script" : /^_blank$/i.test(el.target?.baseVal ?? el.target ?? "") ? "new_tab" : "",
      picture_only: !text && !!find(el, "img, svg, picture"), box: box(el), selector: selectorOf(el),
    };
  };
  const safely = (make) => (el) => { try { return make(el); } catch { return null; } };
  const anchors = pick("a[*|href], area[href], a[onclick], [role=link], [onclick*=location]");
  const links = capped(anchors, LIMITS.links, "links").map(safely(linkOf)).filter(Boolean);

  /* Menus: list items give the nesting; a block of plain links is one level. */
  const itemsOf = (list) => childrenOf(list).flatMap((child) => {
    if (is(child, "ul, ol")) return itemsOf(child);
    const link = is(child, "a, button") ? child : find(child, "a, button, summary, span");
    if (!link || !is(child, "li, a, button, div, span, details")) return [];
    const below = find(child, "ul, ol, [role=menu]");
    const text = fold(link.innerText || link.textContent || nameOf(link), WORDS.link) || nameOf(link);
    if (!text) return [];
    const opens = !!below || link.hasAttribute("aria-haspopup") || !!find(child, "[aria-expanded]");
    const href = link.localName === "a" ? link.href : find(child, "a[href]")?.href || "";
    return [{ text, href, visible: visible(link), opens_more: opens, items: below ? itemsOf(below) : [] }];
  });
  const MENUS = "nav, [role=navigation], [role=menubar], #menu, #nav, #navigation, .main-menu, .main-navigation, .navbar";
  const menuBlocks = pick(MENUS).filter((el) => findAll(el, "a").length > 1 && !near(up(el), MENUS));
  const menus = menuBlocks.map((el) => {
    const lists = [...findAll(el, "ul, ol")].filter((list) => !around(parentOf(list), "ul, ol") || !contains(el, around(parentOf(list), "ul, ol")));
    const flat = [...findAll(el, "a")].map((a) => ({
      text: fold(wordsOf(a) || textOf(a), WORDS.link) || nameOf(a), href: a.href || "", visible: visible(a), opens_more: false, items: [],
    })).filter((item) => item.text);
    const listed = lists.flatMap(itemsOf);
    return { name: fold(attribute(el, "aria-label"), WORDS.name), part: partOf(el), visible: visible(el), box: box(el),
      items: capped(listed.length ? listed : flat, 200, "menus"), selector: selectorOf(el) };
  }).filter((menu) => menu.items.length);

  const TOGGLES = "button, [role=button], summary, a[aria-expanded], a[href='#'], input[type=checkbox] + label, label[for]";
  const toggles = pick(TOGGLES).map((el) => {
    const words = `${attribute(el, "id")} ${attribute(el, "class")} ${attribute(el, "aria-label")} ${attribute(el, "aria-controls")} ${fold(textOf(el), 60)}`;
    const kind = /search/i.test(words) ? "search" : /menu|\bmore\b|nav(bar|igation)?[-_ ]?toggle|hamburger|burger/i.test(words) ? "menu" : "";
    if (!kind || (tagOf(el) === "label" && !/menu|nav|burger/i.test(words))) return null;
    const expanded = attribute(el, "aria-expanded");
    return { kind, text: fold(wordsOf(el), WORDS.name), name: nameOf(el), visible: visible(el),
      expanded: expanded ? expanded === "true" : null, box: box(el), selector: selectorOf(el) };
  }).filter(Boolean).slice(0, 40);

  const formOf = (el) => {
    const inputs = [...findAll(el, "input, select, textarea")].filter((field) => !/^(hidden|submit|button|image|reset)$/.test(field.type));
    const buttons = [...findAll(el, "button, input[type=submit], input[type=button], input[type=image]")];
    const role = attribute(el, "role") === "search" || around(el, "search, [role=search]") || find(el, "input[type=search], input[name=s], input[name=q]") ? "search" : "";
    return {
      method: (attribute(el, "method") || "get").toLowerCase(), action: absolute(attribute(el, "action") || location.href),
      role, name: fold(attribute(el, "aria-label") || attribute(el, "name") || attribute(el, "id"), 80), visible: visible(el),
      fields: inputs.slice(0, LIMITS.fields).map((field) => ({
        kind: tagOf(field) === "input" ? field.type : tagOf(field), name: fold(field.name, 80), label: nameOf(field),
        placeholder: fold(attribute(field, "placeholder"), WORDS.name), required: field.required || attribute(field, "aria-required") === "true", visible: visible(field),
      })),
      buttons: buttons.map(nameOf).slice(0, 10), box: box(el), selector: selectorOf(el),
    };
  };

  const imageOf = (el) => {
    const src = el.currentSrc || el.src || attribute(el, "xlink:href") || "";
    const file = src.startsWith("data:") ? "" : decodeURIComponent(src.split(/[?#]/)[0].split("/").pop() || "");
    return { src: src.slice(0, 500), file_name: fold(file, 200), alt: has(el, "alt") ? fold(el.alt, WORDS.name) : null,
      name: nameOf(el), in_link: !!around(el, "a[href]"), visible: visible(el), box: box(el), selector: selectorOf(el) };
  };

  /* Text in reading order. Menus, scripts and lists of languages are left out; folded text is kept and marked. */
  const isLanguageList = (el) => childrenOf(el).length >= 12 && textOf(el).length < childrenOf(el).length * 60
    && (textOf(el).match(/Afrikaans|Albanian|Shqip|Arabic|العربية|Bengali|বাংলা|Polish|Polski|Romanian|Română|Somali|Urdu|اردو|Yoruba|Zulu/g) || []).length >= 4;
  const LEFT_OUT = "script, style, noscript, template, svg, canvas, select, datalist, iframe, object, video, audio, head, textarea, "
    + "[class*=goog-te], [id*=google_translate], [class*=gtranslate], [class*=skiptranslate]";
  const controlled = new Set(pick("[aria-controls]").flatMap((el) => attribute(el, "aria-controls").split(/\s+/)));
  const folds = (el) => (attribute(el, "id") && controlled.has(attribute(el, "id"))) || is(el, "[role=tabpanel], [role=region], [class*=accordion], [class*=collaps], [class*=panel], [class*=expand], [class*=tab-]");
  const blocks = [];
  let length = 0;
  const put = (kind, level, text, el, folded) => {
    const whole = foldLines(text);
    const words = whole.slice(0, WORDS.block);
    if (words.length < whole.length) cut.add("text");
    if (!words || !/[\p{L}\p{N}]/u.test(words)) return;
    if (blocks.length >= LIMITS.blocks || length > LIMITS.text) { cut.add("text"); return; }
    length += words.length;
    blocks.push({ kind, level, text: words, part: partOf(el), folded });
  };
  const kindOf = (el) => {
    const level = headingLevel(el);
    if (level) return ["heading", level];
    if (is(el, "td, th, [role=cell]")) return ["cell", 0];
    if (is(el, "li, dt, dd")) return ["item", 0];
    if (is(el, "p, blockquote")) return ["paragraph", 0];
    return ["text", 0];
  };
  (function read(el, kind, folded) {
    let buffer = "", linked = true;
    const flush = () => {
      put(linked && kind[0] !== "heading" && buffer.trim() ? "link" : kind[0], kind[1], buffer, el, folded);
      buffer = ""; linked = true;
    };
    const take = (node, inLink) => {
      if (node.nodeType === Node.TEXT_NODE) {
        buffer += node.data.replace(/\s+/g, " ");
        if (!inLink && node.data.trim()) linked = false;
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      if (tagOf(node) === "br") { buffer += "\n"; return; }
      if (is(node, LEFT_OUT) || has(node, "aria-modal")) return;
      if (partOf(node) === "menu" || partOf(node) === "breadcrumb" || isLanguageList(node)) return;
      const style = getComputedStyle(node);
      const hidden = style.display === "none" || style.visibility === "hidden" || style.contentVisibility === "hidden";
      if (hidden && !folds(node)) return;
      const inner = shadowOf(node) ? [...shadowOf(node).childNodes] : tagOf(node) === "slot" ? node.assignedNodes() : null;
      if (/^(inline|contents|ruby)/.test(style.display) && !inner && !hidden && !headingLevel(node)) {
        for (const child of nodesOf(node)) take(child, inLink || tagOf(node) === "a");
        return;
      }
      if (style.display === "inline-block" || style.display === "inline-flex") {
        const block = find(node, "p, div, li, h1, h2, h3, h4, h5, h6, ul, table");
        if (!block) { buffer += " "; for (const child of nodesOf(node)) take(child, inLink || tagOf(node) === "a"); buffer += " "; return; }
      }
      flush();
      const own = kindOf(node);
      const shut = !!parentOf(node) && is(parentOf(node), "details:not([open])") && tagOf(node) !== "summary";
      read(node, own[0] === "text" ? (kind[0] === "heading" ? ["text", 0] : kind) : own, folded || hidden || shut);
    };
    const inLink = !!near(el, "a[href]");
    for (const child of shadowOf(el) ? shadowOf(el).childNodes : tagOf(el) === "slot" ? el.assignedNodes() : nodesOf(el)) take(child, inLink);
    flush();
  })(body, ["text", 0], false);

  const tables = pick("table").filter((el) => !find(el, "table") && el.rows.length > 1 && attribute(el, "role") !== "presentation").slice(0, 20).map((el) => ({
    caption: fold(el.caption?.textContent, WORDS.name), has_head: !!find(el, "th"),
    rows: [...el.rows].slice(0, LIMITS.rows).map((row) => [...row.cells].slice(0, LIMITS.cells).map((cell) => fold(cell.innerText, WORDS.cell))),
  })).filter((table) => table.rows.some((row) => row.length > 1));

  const hostOf = (src) => { try { return new URL(src, base).host; } catch { return ""; } };
  const DOCUMENT = /\.(pdf|docx?|docm|odt|rtf|xlsx?|xlsm|csv|pptx?)([?#]|$)/i;
  const screen = { width: innerWidth, height: innerHeight };
  const overlays = all.map((el) => {
    if (el === body || el === root) return null;
    const style = getComputedStyle(el);
    const dialog = is(el, "dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]");
    const lifted = style.position === "fixed" || style.position === "sticky" || (style.position === "absolute" && Number(style.zIndex) >= 100);
    if ((!dialog && !lifted) || !visible(el) || style.pointerEvents === "none") return null;
    const r = rectOf(el);
    const width = Math.min(r.right, screen.width) - Math.max(r.left, 0), height = Math.min(r.bottom, screen.height) - Math.max(r.top, 0);
    if (width <= 0 || height <= 0) return null;
    const share = Math.round((width * height * 1000) / (screen.width * screen.height)) / 1000;
    if (share < 0.005 && !dialog) return null;
    return { el, fact: {
      selector: selectorOf(el), role: attribute(el, "role") || (tagOf(el) === "dialog" ? "dialog" : ""), position: style.position,
      text: fold(wordsOf(el), 600), share, modal: attribute(el, "aria-modal") === "true" || is(el, ":modal"),
      buttons: [...findAll(el, "button, [role=button], input[type=submit], input[type=button], a[class*=btn], a[class*=button], a[class*=close]")].filter(visible).map(nameOf).slice(0, 12), box: box(el),
    } };
  }).filter(Boolean);
  const outer = overlays.filter((a) => !overlays.some((b) => b !== a && contains(b.el, a.el) && b.fact.share >= a.fact.share));

  const ROLES = { header: "banner", nav: "navigation", main: "main", footer: "contentinfo", aside: "complementary", search: "search" };
  const landmarks = pick("header, nav, main, footer, aside, search, [role=banner], [role=navigation], [role=main], [role=contentinfo], [role=complementary], [role=search], [role=region][aria-label], [role=region][aria-labelledby]")
    .filter((el) => !(/^(header|footer)$/.test(tagOf(el)) && around(el, "article, section, main, aside, nav") && !has(el, "role")))
    .map((el) => ({ role: attribute(el, "role") || ROLES[tagOf(el)], name: fold(attribute(el, "aria-label"), WORDS.name), selector: selectorOf(el) }));

  const meta = (name) => fold(document.querySelector(`meta[name="${name}" i]`)?.content, 500);
  const marks = new Set();
  for (const el of all) { if (attribute(el, "id")) marks.add(`#${attribute(el, "id")}`); for (const word of attribute(el, "class").split(/\s+/)) if (word) marks.add(`.${word}`); }

  const navigation = performance.getEntriesByType("navigation")[0];
  const timings = navigation && {
    first_byte: navigation.responseStart, dom_ready: navigation.domContentLoadedEventEnd, loaded: navigation.loadEventEnd, settled: performance.now(),
  };
  globalThis.gpauditFacts = { root, body, selectorOf, rectOf, shows, parentOf, wordsOf };

  return JSON.stringify({
    title: fold(document.querySelector("title")?.textContent, 500), language: fold(attribute(root, "lang"), 40),
    canonical: document.querySelector("link[rel=canonical]")?.href || "", description: meta("description"), viewport: meta("viewport"), generator: meta("generator"),
    element_count: all.length, page_height: Math.max(root.scrollHeight, body.scrollHeight),
    headings: capped(headings, 300, "headings").map((el) => ({ level: headingLevel(el), text: fold(wordsOf(el) || nameOf(el), WORDS.link), visible: visible(el), box: box(el), selector: selectorOf(el) })),
    landmarks: capped(landmarks, 60, "landmarks"), links, menus: capped(menus, 20, "menus"), toggles,
    forms: pick("form").slice(0, 30).map(safely(formOf)).filter(Boolean),
    images: capped(pick("img, input[type=image]"), LIMITS.images, "images").map(safely(imageOf)).filter(Boolean),
    blocks, tables,
    frames: pick("iframe, frame").slice(0, 60).map((el) => ({ src: (el.src || "").slice(0, 500), host: hostOf(el.src || "about:blank"), title: fold(attribute(el, "title"), WORDS.name), visible: visible(el), box: box(el) })),
    scripts: pick("script[src]").slice(0, 200).map((el) => ({ src: el.src.slice(0, 500), host: hostOf(el.src) })),
    media: pick("video, audio").slice(0, 40).map((el) => ({ kind: tagOf(el), src: (el.currentSrc || el.src || "").slice(0, 500), autoplay: el.autoplay, captions: !!find(el, "track[kind=captions], track[kind=subtitles]") })),
    documents: links.filter((link) => DOCUMENT.test(link.href)).map((link) => ({ url: link.href, text: link.name || link.text, ending: DOCUMENT.exec(link.href)[1].toLowerCase() })),
    json_ld: pick("script[type='application/ld+json']").slice(0, 10).map((el) => textOf(el).trim().slice(0, 8000)),
    overlays: outer.map((one) => one.fact).slice(0, 30), class_marks: capped([...marks], LIMITS.marks, "class_marks"), cut: [...cut], timings,
    storage: (() => { try { return [...Object.keys(localStorage).map((name) => ({ kind: "local", name })), ...Object.keys(sessionStorage).map((name) => ({ kind: "session", name }))].slice(0, 60); } catch { return []; } })(),
  });
})()

// Builds what is shown in the log. Everything from outside goes in as text, never as markup.

export function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children.filter((child) => child !== null && child !== ""));
  return node;
}

export function ownBubble(text) {
  return element("div", { className: "said mine" }, element("div", { className: "bubble" }, label("您说："), text));
}

export function waitingBubble() {
  return element("div", { className: "said waiting" }, element("div", { className: "bubble" }, "正在查询"));
}

export function failedBubble(text, again) {
  const retry = element("button", { type: "button", textContent: "重新发送" });
  retry.addEventListener("click", again);
  const buttons = element("div", { className: "buttons" }, retry);
  return element("div", { className: "said failed" }, element("div", { className: "bubble" }, text, buttons));
}

// `onTap` gets a button of the reply; `form` is put into an identity card.
export function replyBubble(reply, onTap, form = null) {
  const bubble = element(
    "div",
    { className: "bubble" },
    label("小助说："),
    reply.title ? element("h2", { textContent: reply.title }) : null,
    reply.text ? element("p", { textContent: reply.text }) : null,
    reply.rows?.length ? rows(reply.rows) : null,
    reply.picture ? picture(reply.picture, reply.rows?.length) : null,
    form,
    background(reply),
    reply.buttons?.length ? buttons(reply.buttons, onTap) : null,
  );
  return element("div", { className: `said ${reply.type}` }, bubble);
}

const label = (text) => element("span", { className: "hidden", textContent: text });

function rows(list) {
  const lines = list.flatMap((row) => [
    element("dt", { textContent: row.label }),
    element("dd", { textContent: row.value }),
  ]);
  return element("dl", {}, ...lines);
}

function buttons(list, onTap) {
  const made = list.map((button) => {
    const node = element("button", { type: "button", textContent: button.title });
    node.addEventListener("click", () => onTap(button));
    return node;
  });
  return element("div", { className: "buttons" }, ...made);
}

// Beside rows that say the same the picture is folded away, so that an answer stays on one screen.
function picture(drawn, isFolded) {
  const image = element("img", {
    src: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.svg)}`,
    alt: drawn.alt,
    className: "picture",
  });
  return isFolded ? element("details", {}, element("summary", { textContent: "看图" }), image) : image;
}

// How a figure came about, what was assumed, and what it rests on, folded away below the answer.
function background({ steps = [], notes = [], sources = [] }) {
  if (!steps.length && !notes.length && !sources.length) return null;
  const documents = sources.map((source) => element("li", {}, ...sourceLine(source)));
  if (!steps.length && !notes.length) return folded(`依据（${sources.length}）`, element("ul", {}, ...documents));
  return folded(
    "怎么算的、依据什么",
    ...part("算法", steps.map((step) => element("li", { textContent: `${step.label}：${step.formula} = ${step.value}` }))),
    ...part("说明", notes.map((note) => element("li", { textContent: note }))),
    ...part("依据", documents),
  );
}

const folded = (title, ...content) => element("details", {}, element("summary", { textContent: title }), ...content);

const part = (title, lines) => (lines.length ? [element("h3", { textContent: title }), element("ul", {}, ...lines)] : []);

function sourceLine(source) {
  const name = `《${source.document}》`;
  const known = /^https:\/\//.test(source.url || "");
  const link = known ? element("a", { href: source.url, target: "_blank", rel: "noopener noreferrer", textContent: name }) : name;
  const rest = [source.number, source.article, source.published].filter(Boolean).join("，");
  return [link, rest ? ` ${rest}` : ""];
}

// The chat page: what happens when. How things look is in bubbles.js, how they travel in interface.js.

import { element, failedBubble, ownBubble, replyBubble, waitingBubble } from "./bubbles.js";
import { identityForm } from "./identity.js";
import * as gateway from "./interface.js";

const log = document.getElementById("log");
const notice = document.getElementById("notice");
const composer = document.getElementById("composer");
const box = document.getElementById("text");
const suggestions = document.getElementById("suggestions");
const elder = document.getElementById("elder");
const ELDER = "shebao.elder";
const WELCOME = {
  type: "text",
  text: "您好，我是社保小助。我可以帮您算什么时候退休、能领多少养老金，查您的社保记录，预约办事。请直接打字问我。",
  buttons: ["我什么时候退休", "算一下我的养老金", "查我的缴费记录", "预约办事", "转人工"].map((title) => ({ title })),
};
let waiting = 0;

start();

async function start() {
  setElder(localStorage.getItem(ELDER) === "1");
  const restored = gateway.hasSession() && (await restore());
  if (!restored) await begin();
  box.focus();
}

async function begin() {
  log.replaceChildren();
  show(WELCOME);
  try {
    await gateway.openSession();
    gateway.listen(0, onEvent);
    notice.hidden = true;
  } catch (error) {
    tell(error.message);
  }
}

async function restore() {
  try {
    const past = await gateway.readMessages();
    show(WELCOME);
    for (const turn of past.turns) {
      if (turn.text) add(ownBubble(turn.text));
      turn.replies.forEach((reply) => show(reply, turn === past.turns.at(-1)));
    }
    gateway.listen(past.last_event_id, onEvent);
    return true;
  } catch (error) {
    gateway.forgetSession();
    if (!error.status) tell(error.message);
    return false;
  }
}

function onEvent(event) {
  if (event.event === "late_answer") reveal(event.data.replies.map((reply) => show(reply)));
}

// A tap on a button of our own welcome is typed text; all others carry a payload.
function tap(button) {
  send(button.payload ? { payload: button.payload } : { text: button.title }, button.title);
}

async function send(message, shown) {
  if (!gateway.hasSession()) await begin();
  const sent = { ...message, client_message_id: message.client_message_id || gateway.newId() };
  if (shown) add(ownBubble(shown));
  const indicator = waitingBubble();
  const timer = setTimeout(() => add(indicator), 300);
  waiting += 1;
  try {
    const answer = await gateway.sendMessage(sent);
    indicator.remove();
    reveal(answer.replies.map((reply) => show(reply)));
  } catch (error) {
    onFailure(error, sent);
  } finally {
    waiting -= 1;
    clearTimeout(timer);
    indicator.remove();
  }
}

function onFailure(error, message) {
  if (error.status === 401) {
    gateway.forgetSession();
    tell(error.message);
    return;
  }
  const failed = failedBubble(error.message, () => { failed.remove(); send(message, ""); });
  add(failed);
}

function show(reply, isLive = true) {
  const form = reply.type === "identity" && isLive ? identityForm(onVerified) : null;
  return add(replyBubble(reply, tap, form));
}

function onVerified(verified) {
  if (!verified.resume) return;
  send(verified.resume.startsWith("/") ? { payload: verified.resume } : { text: verified.resume }, "");
}

function add(node) {
  log.append(node);
  log.scrollTop = log.scrollHeight;
  return node;
}

// A reply that is taller than the log is read from its first line on. Only the log scrolls, never the page.
function reveal(nodes) {
  if (!nodes.length) return;
  const top = nodes[0].offsetTop;
  if (log.scrollHeight - top > log.clientHeight) log.scrollTop = top - 8;
}

function tell(text) {
  notice.textContent = text;
  notice.hidden = false;
}

function setElder(on) {
  document.documentElement.classList.toggle("elder", on);
  elder.setAttribute("aria-pressed", String(on));
  localStorage.setItem(ELDER, on ? "1" : "0");
}

elder.addEventListener("click", () => setElder(elder.getAttribute("aria-pressed") !== "true"));

document.getElementById("restart").addEventListener("click", () => {
  gateway.forgetSession();
  location.reload();
});

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = box.value.trim();
  if (!text) return;
  box.value = "";
  grow();
  suggestions.hidden = true;
  send({ text }, text);
});

box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  }
});

let typing = 0;
box.addEventListener("input", () => {
  grow();
  clearTimeout(typing);
  typing = setTimeout(offer, 250);
});

function grow() {
  box.rows = Math.min(4, box.value.split("\n").length);
}

async function offer() {
  const text = box.value.trim();
  const isPlain = text.length > 1 && text.length < 12 && !/\d{4}/.test(text);
  const found = isPlain && gateway.hasSession() && !waiting ? await gateway.suggest(text).catch(() => null) : null;
  const list = box.value.trim() === text ? found?.suggestions ?? [] : [];
  suggestions.replaceChildren(...list.map(suggestion));
  suggestions.hidden = list.length === 0;
}

function suggestion(text) {
  const button = element("button", { type: "button", textContent: text });
  button.addEventListener("click", () => { box.value = text; composer.requestSubmit(); });
  return button;
}

// Talks to the gateway. Holds the token of this tab; knows nothing of the page.

const TOKEN = "shebao.token";
const RETRY_AFTER = 1500;

export class InterfaceError extends Error {
  constructor(status, body) {
    super(body.message || "网络不通，请检查后再试，或拨打12333。");
    this.status = status;
    this.code = body.code || "unreachable";
  }
}

export const hasSession = () => Boolean(sessionStorage.getItem(TOKEN));
export const forgetSession = () => sessionStorage.removeItem(TOKEN);

export async function openSession() {
  const opened = await call("POST", "/api/chat/sessions", { channel: "web" });
  sessionStorage.setItem(TOKEN, opened.token);
}

// A message keeps its id when it is sent again, so that it is never done twice.
export async function sendMessage(message) {
  try {
    return await call("POST", "/api/chat/messages", message);
  } catch (error) {
    if (error.status && error.code !== "turn_in_progress") throw error;
    await new Promise((resolve) => setTimeout(resolve, RETRY_AFTER));
    return await call("POST", "/api/chat/messages", message);
  }
}

export const readMessages = () => call("GET", "/api/chat/messages");
export const suggest = (text) => call("POST", "/api/chat/suggest", { text });
export const requestCode = (name, identity_number) => call("POST", "/api/identity/code", { name, identity_number });
export const verifyCode = (code) => call("POST", "/api/identity/verify", { code });

// Events by fetch, not EventSource: each tab brings its own token.
export async function listen(afterId, onEvent) {
  let last = afterId;
  for (;;) {
    try {
      const response = await fetch("/api/chat/events", { headers: { ...headers(), "Last-Event-ID": String(last) } });
      if (response.status === 401) return;
      if (response.ok) {
        await readEvents(response.body, (event) => { last = event.id || last; onEvent(event); });
      }
    } catch { /* the connection broke: try again below */ }
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }
}

async function readEvents(body, onEvent) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (waiting + value).replaceAll("\r\n", "\n").split("\n\n");
    waiting = parts.pop();
    for (const part of parts) {
      const event = parseEvent(part);
      if (event.data) onEvent({ ...event, data: JSON.parse(event.data) });
    }
  }
}

function parseEvent(text) {
  const event = { id: "", event: "message", data: "" };
  for (const line of text.split("\n")) {
    const at = line.indexOf(":");
    if (at < 1) continue;
    const name = line.slice(0, at);
    if (name in event) event[name] = (name === "data" ? event.data : "") + line.slice(at + 1).trimStart();
  }
  return event;
}

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: { ...headers(), ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  const answer = response.status === 204 ? {} : await response.json().catch(() => ({}));
  if (!response.ok) throw new InterfaceError(response.status, answer);
  return answer;
}

function headers() {
  const token = sessionStorage.getItem(TOKEN);
  return token ? { Authorization: `Bearer ${token}` } : {};
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

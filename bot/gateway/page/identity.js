// The identity card: name and number, then the one-time code. What is typed goes to the gateway only and is not kept.

import { element } from "./bubbles.js";
import { requestCode, verifyCode } from "./interface.js";

let made = 0;

export function identityForm(onVerified) {
  const number = ++made;
  const name = input(`name${number}`, { autocomplete: "off", maxLength: 40 });
  const identity = input(`identity${number}`, { autocomplete: "off", maxLength: 40, inputMode: "text", spellcheck: false });
  const code = input(`code${number}`, { autocomplete: "one-time-code", maxLength: 10, inputMode: "numeric" });
  const error = element("p", { className: "error", hidden: true });
  error.setAttribute("role", "alert");
  const hint = element("p", { hidden: true });
  const ask = element("button", { type: "button", textContent: "获取验证码" });
  const verify = element("button", { type: "submit", textContent: "核验" });
  const second = element("div", { className: "check", hidden: true }, hint, ...field("验证码", code), verify);
  const form = element(
    "form", { className: "check", noValidate: true },
    ...field("姓名", name), ...field("身份证号码", identity), ask, second, error,
  );
  const guarded = (button, work) => async () => {
    button.disabled = true;
    error.hidden = true;
    try { await work(); } catch (problem) {
      error.textContent = problem.message;
      error.hidden = false;
    } finally { button.disabled = false; }
  };
  ask.addEventListener("click", guarded(ask, async () => {
    const sent = await requestCode(name.value.trim(), identity.value.trim());
    hint.textContent = `如果信息一致，验证码已发到您预留的手机，${Math.round(sent.expires_in / 60)}分钟内有效。`;
    hint.hidden = second.hidden = false;
    ask.textContent = "重新获取验证码";
    code.focus();
  }));
  const finish = guarded(verify, async () => {
    const verified = await verifyCode(code.value.trim());
    for (const each of [name, identity, code]) each.value = "";
    form.replaceWith(element("p", { textContent: "身份核验通过。" }));
    onVerified(verified);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (second.hidden) ask.click(); else finish();
  });
  return form;
}

function input(id, properties) {
  return element("input", { id, type: "text", ...properties });
}

function field(text, control) {
  return [element("label", { htmlFor: control.id, textContent: text }), control];
}

// Copies an answer of the portal copy, says so aloud and on the button, and fetches nothing.
"use strict";
(() => {
  const words = JSON.parse(document.getElementById("portal-words").textContent);
  const status = document.querySelector(".copied");
  let waiting = 0;

  // A screen reader hears a change: the words go first, and come back.
  function say(text) {
    clearTimeout(waiting);
    status.textContent = "";
    waiting = setTimeout(() => {
      status.textContent = text;
      waiting = setTimeout(() => { status.textContent = ""; }, 6000);
    }, 60);
  }

  // Where the browser gives no clipboard: a field of our own, selected and copied as by hand.
  function copyAsByHand(text, button) {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    field.setAttribute("aria-hidden", "true");
    document.body.append(field);
    field.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { done = false; }
    field.remove();
    button.focus();
    return done;
  }

  async function copied(text, button) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyAsByHand(text, button);
    }
  }

  async function copy(button) {
    const answer = document.getElementById(button.dataset.copies);
    if (!(await copied(answer.textContent, button))) {
      getSelection().selectAllChildren(answer);
      say(words.failed);
      return;
    }
    button.classList.add("done");
    button.firstChild.data = words.again;
    say(words.copied.replace("{title}", () => button.dataset.title));
  }

  for (const button of document.querySelectorAll("button[data-copies]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
})();

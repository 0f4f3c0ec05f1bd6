// Keeps a page up to date: on each change that the server tells of, fetches the page again and swaps what stands in <main>.
// Nothing here is needed: without script, forms work and a reload shows the same.

const main = () => document.querySelector("main");
const status = () => document.querySelector("#live-status");

/** Somebody who types, or has typed, must not lose a letter. */
function isBusy() {
  const within = document.activeElement?.closest("main form");
  const fields = [...document.querySelectorAll("main :is(input, textarea, select)")];
  return within != null || fields.some(isTouched);
}

function isTouched(field) {
  if (field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
  const first = [...field.options].findIndex((option) => option.defaultSelected);
  return field.selectedIndex !== Math.max(first, 0);
}

let fetching = false;
let stale = false;

async function refresh() {
  stale = true;
  if (fetching || document.hidden) return;
  if (isBusy()) {
    status().textContent = "This page has changed. It is shown anew when you have sent or left the form.";
    return;
  }
  fetching = true;
  stale = false;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.status === 404) return location.reload(); // It is not for this person to see any more.
    if (answer.ok && !answer.redirected && !isBusy()) swap(await answer.text());
  } catch {
    stale = true; // The server is away; the next change, or the next look at the page, tries again.
  } finally {
    fetching = false;
  }
  if (stale && !isBusy()) setTimeout(refresh, 1000);
}

function swap(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const next = fresh.querySelector("main");
  if (next === null || next.innerHTML === untouched) return;
  const open = [...main().querySelectorAll("details[id]")].map(({ id, open }) => [id, open]);
  const focused = document.activeElement?.id;
  untouched = next.innerHTML;
  main().replaceWith(document.adoptNode(next));
  for (const [id, isOpen] of open) document.getElementById(id)?.toggleAttribute("open", isOpen);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  document.title = fresh.title;
  status().textContent = "";
  showCopy();
}

/** What the server sent, before anything here touched it: to tell whether a page has really changed. */
let untouched = main().innerHTML;

function showCopy() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  status().textContent = "Copied.";
  setTimeout(() => {
    status().textContent = "";
  }, 2000);
});

/** Forms that are on their way: a second click would ask for the same again, and be told that its turn is over. */
const sent = new Set();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (sent.has(form)) return event.preventDefault();
  sent.add(form);
  setTimeout(() => sent.delete(form), 10_000); // Longer than an answer takes; whoever has stopped it may try again.
});

// Whoever comes back by the browser's button may send the form anew.
addEventListener("pageshow", () => sent.clear());

/** A browser comes back to a server that is away, but not to one that answers with an error, as ours does while its database is away. */
function listen(address) {
  const changes = new EventSource(address);
  changes.addEventListener("change", refresh);
  changes.addEventListener("error", () => {
    refresh(); // The server has closed it: what is shown may not hold any more.
    if (changes.readyState === EventSource.CLOSED) setTimeout(listen, 30_000, address);
  });
}

showCopy();
const address = main().dataset.live;
if (address) {
  listen(address);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) refresh();
  });
  document.addEventListener("focusout", () => {
    if (stale) setTimeout(refresh, 0);
  });
  setInterval(refresh, 60_000); // What was a minute ago is two minutes ago now.
}

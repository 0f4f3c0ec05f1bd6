/** Text with its web addresses as links. Nothing else in it can become markup. */
export function linked(text: string): string {
  let html = "";
  let from = 0;
  for (const { 0: found, index } of text.matchAll(webAddress)) {
    const address = found.replace(/[.,;:!?)\]}'"]+$/, "");
    html += `${escapeHtml(text.slice(from, index))}<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>`;
    from = index + address.length;
  }
  return html + escapeHtml(text.slice(from));
}

/** Text as it may stand in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const webAddress = /https?:\/\/[^\s<>"]+/g;

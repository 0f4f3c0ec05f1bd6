/** The lines before a signature: the usual dashes, or what a telephone adds by itself. */
export function withoutSignature(lines: readonly string[]): readonly string[] {
  const dashes = lines.findIndex((line) => line === "--" || line === "—");
  const written = dashes === -1 ? lines : lines.slice(0, dashes);
  const last = written.findLastIndex((line) => line.trim() !== "");
  return phone.test(written[last]?.trim().slice(0, 200) ?? "") ? written.slice(0, last) : written;
}

const phone =
  /^(?:sent from (?:my|outlook|mail|yahoo|proton)|get outlook for|gesendet (?:mit|von)|von meinem .{1,40} gesendet|envoyé (?:de|depuis) mon|enviado (?:desde|do) m[ei]|inviato da|verstuurd vanaf|skickat från|отправлено (?:с|из)|iphoneから送信|ipadから送信|从我的|發自我的|发自我的)/iu;

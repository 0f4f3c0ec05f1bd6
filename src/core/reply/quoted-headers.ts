/** Whether a line is the rule that a program draws above the mail that it repeats. */
export function isSeparator(line: string): boolean {
  const short = line.trim();
  return short.length <= 80 && /^-{3,} ?[^-\s][^-]{2,50}-{3,}$/.test(short);
}

/**
 * Whether a block of headers begins at a line, as Outlook repeats them: who it is from, and at least two of when, to
 * whom and about what within the next lines. A long underline right above belongs to it.
 */
export function isHeaderBlock(lines: readonly string[], at: number): boolean {
  const first = /^_{8,}$/.test(lines[at] ?? "") ? nextText(lines, at) : at;
  if (!from.test(fieldOf(lines[first]))) return false;
  const following = lines.slice(first + 1, first + 7).map(fieldOf);
  return following.filter((line) => others.test(line)).length >= 2;
}

function nextText(lines: readonly string[], at: number): number {
  return (lines[at + 1] ?? "").trim() === "" ? at + 2 : at + 1;
}

/** The start of a line, without the stars of bold text. */
function fieldOf(line: string | undefined): string {
  return (line ?? "").trimStart().slice(0, 40).replaceAll("*", "");
}

const from = /^(?:From|Von|De|Da|Van|Från|Od|От|差出人|发件人|寄件者|보낸 사람|מאת|من)\s*[:：]/iu;
const others =
  /^(?:Sent|Date|To|Cc|Subject|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Para|Asunto|Assunto|Inviato|Data|A|Oggetto|Verzonden|Aan|Onderwerp|Skickat|Till|Ämne|Wysłano|Do|Temat|Отправлено|Кому|Тема|送信日時|日時|宛先|件名|发送时间|收件人|主题|보낸 날짜|받는 사람|제목|נשלח|אל|נושא)\s*[:：]/iu;

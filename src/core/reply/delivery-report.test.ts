import { describe, expect, it } from "vitest";
import { returnedMail } from "./delivery-report.ts";

const head = "From: p@example.org\nMessage-ID: <hf-a.2.send-call.eve@p.test>\nSubject: vote\n";
const group = (...fields: readonly string[]) =>
  ["Final-Recipient: rfc822; eve@example.org", ...fields].join("\n");
const report = (...groups: readonly string[]) =>
  ["Reporting-MTA: dns; mx.example.org", ...groups].join("\n\n");
const failed = group("Action: failed", "Status: 5.1.1", "Diagnostic-Code: smtp; 550 5.1.1 no such user");

describe("a mail server's report", () => {
  it.each([
    { title: "its words", status: report(failed), says: "550 5.1.1 no such user (eve@example.org)" },
    {
      title: "words over several lines, with carriage returns",
      status: report(failed.replace("no such", "no\n such")).replaceAll("\n", "\r\n"),
      says: "550 5.1.1 no such user (eve@example.org)",
    },
    {
      title: "its status where it has no words",
      status: report(group("Action: FAILED", "Status: 5.2.2")),
      says: "status 5.2.2 (eve@example.org)",
    },
    {
      title: "its address once",
      status: report(group("Action: failed", "Diagnostic-Code: smtp; 550 eve@example.org is gone")),
      says: "550 eve@example.org is gone",
    },
    { title: "nothing but that it failed", status: "Action: failed", says: "status unknown" },
    {
      title: "the one that failed of several",
      status: report(group("Action: relayed", "Status: 2.0.0"), failed),
      says: "550 5.1.1 no such user (eve@example.org)",
    },
  ])("says which mail came back, and why: $title", ({ status, says }) => {
    expect(returnedMail(status, head)).toMatchObject({ messageId: "hf-a.2.send-call.eve@p.test", says });
  });

  it.each([
    { title: "once", status: report(failed), recipients: ["eve@example.org"] },
    {
      title: "before it was forwarded, too",
      status: report(`${failed}\nOriginal-Recipient: rfc822;QA@example.org`),
      recipients: ["eve@example.org", "qa@example.org"],
    },
    {
      title: "before it was forwarded, as SMTP wrote it",
      status: report(`${failed}\nOriginal-Recipient: rfc822;qa+2Bstage@example.org`),
      recipients: ["eve@example.org", "qa+2bstage@example.org", "qa+stage@example.org"],
    },
    { title: "nowhere", status: "Action: failed", recipients: [] },
  ])("says whom it did not reach: $title", ({ status, recipients }) => {
    expect(returnedMail(status, head)?.recipients).toEqual(recipients);
  });

  it.each([
    { title: "a delay", status: report(group("Action: delayed", "Status: 4.4.1")), returned: head },
    { title: "a success", status: report(group("Action: delivered", "Status: 2.1.5")), returned: head },
    { title: "no report", status: "", returned: head },
    { title: "a mail without an id", status: report(failed), returned: "Subject: vote\n" },
    { title: "two ids", status: report(failed), returned: "Message-ID: <a@x> <b@x>\n" },
    {
      title: "an id in the text below the head",
      status: report(failed),
      returned: "A: b\n\nMessage-ID: <a@x>",
    },
    { title: "lines without a colon", status: "failed\nAction", returned: "Message-ID\n" },
  ])("gives nothing back: $title", ({ status, returned }) => {
    expect(returnedMail(status, returned)).toBeNull();
  });

  it("is not taken in by length: words are cut", () => {
    const long = report(group("Action: failed", `Diagnostic-Code: smtp; ${"x".repeat(9_000)}`));

    expect(returnedMail(long, head)?.says).toHaveLength(500);
  });
});

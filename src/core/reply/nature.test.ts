import { describe, expect, it } from "vitest";
import { letter } from "../../../test/support/letter.ts";
import { natureOf, refusesAnswers } from "./nature.ts";

const own = ["reply@example.org", "reply-private@example.org"];

describe("a letter's nature", () => {
  it.each([
    { title: "a person's", nature: "person", changes: {} },
    {
      title: "a person's, said to be no machine's",
      nature: "person",
      changes: { marks: { "auto-submitted": "no" } },
    },
    {
      title: "one with a receipt asked for",
      nature: "person",
      changes: { marks: { "content-type": "multipart/mixed" } },
    },
    {
      title: "one with a return path",
      nature: "person",
      changes: { marks: { "return-path": "<bob@example.org>" } },
    },
    {
      title: "a word of the subject",
      nature: "person",
      changes: { subject: "Re: Mail that is sent out of office hours" },
    },
    { title: "a list's", nature: "list", changes: { marks: { "list-id": "QA <qa.example.org>" } } },
    { title: "a list's by precedence", nature: "list", changes: { marks: { precedence: "list" } } },
    {
      title: "an answering machine's (RFC 3834)",
      nature: "automatic",
      changes: { marks: { "auto-submitted": "auto-replied" } },
    },
    {
      title: "one that was generated",
      nature: "automatic",
      changes: { marks: { "auto-submitted": "Auto-Generated; type=x" } },
    },
    { title: "one with X-Autoreply", nature: "automatic", changes: { marks: { "x-autoreply": "yes" } } },
    { title: "one with X-Autorespond", nature: "automatic", changes: { marks: { "x-autorespond": "Re" } } },
    {
      title: "one that says that it loops",
      nature: "automatic",
      changes: { marks: { "x-loop": "qa@example.org" } },
    },
    { title: "bulk mail", nature: "automatic", changes: { marks: { precedence: "bulk" } } },
    {
      title: "an old program's auto-reply",
      nature: "automatic",
      changes: { marks: { precedence: "auto_reply" } },
    },
    {
      title: "one that must not be returned",
      nature: "automatic",
      changes: { marks: { "return-path": "<>" } },
    },
    { title: "one of our own address", nature: "automatic", changes: { from: "Reply@example.org" } },
    {
      title: "one of our private address",
      nature: "automatic",
      changes: { from: "reply-private@example.org" },
    },
    { title: "Outlook's absence", nature: "automatic", changes: { subject: "Automatic reply: your vote" } },
    {
      title: "Outlook's absence in German",
      nature: "automatic",
      changes: { subject: "Automatische Antwort: vote" },
    },
    { title: "an absence", nature: "automatic", changes: { subject: "Out of office: vote" } },
    { title: "an absence in German", nature: "automatic", changes: { subject: "Abwesenheitsnotiz" } },
    {
      title: "an absence in French",
      nature: "automatic",
      changes: { subject: "Réponse automatique : vote" },
    },
    { title: "an absence in Japanese", nature: "automatic", changes: { subject: "自動応答: vote" } },
    {
      title: "a receipt",
      nature: "automatic",
      changes: { marks: { "content-type": "multipart/report; report-type=disposition-notification" } },
    },
    {
      title: "a mail server's",
      nature: "bounce",
      changes: { marks: { "content-type": "multipart/report; report-type=delivery-status" } },
    },
    {
      title: "a mail server's without a report",
      nature: "bounce",
      changes: { from: "MAILER-DAEMON@mx.example.org" },
    },
    { title: "Exim's", nature: "bounce", changes: { marks: { "x-failed-recipients": "qa@example.org" } } },
  ])("is $nature: $title", ({ nature, changes }) => {
    expect(natureOf(letter(changes), own)).toBe(nature);
  });

  it.each([
    { value: "All", refuses: true },
    { value: "OOF, AutoReply", refuses: true },
    { value: "DR, RN", refuses: false },
    { value: "", refuses: false },
  ])("refuses answers by X-Auto-Response-Suppress: $value ($refuses)", ({ value, refuses }) => {
    expect(refusesAnswers(letter({ marks: { "x-auto-response-suppress": value } }))).toBe(refuses);
  });
});

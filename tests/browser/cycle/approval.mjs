// Cleared by the focal point, submitted by the approver: two persons; then the receipt, what may be published, and what the public sees.

export async function clearAndPropose(stage, focal, reply, language) {
  const { page } = focal;
  await page.goto(`${stage.base}/${language}${reply}/check`);
  await stage.look(focal, "check", language);
  await stage.send(page, "main form:has(input[value=clear]) button.btn", "clearing the reply");
  await stage.look(focal, "cleared", language);
  await stage.send(page, "main form:has(input[value=submit]) button.btn", "proposing to submit");
  await stage.look(focal, "proposed", language);
}

// The second person reads the reply and decides.
export async function submit(stage, approver, reply, language) {
  const { page } = approver;
  await page.goto(`${stage.base}/${language}${reply}/check`);
  await stage.look(approver, "approver", language);
  const waiting = await page.locator("main a[href*='/waiting/']").first().getAttribute("href");
  await stage.prove(page);
  await page.goto(stage.base + waiting);
  await stage.look(approver, "decide", language);
  await stage.complete(page);
}

// The receipt can be kept at once, and anybody can check it.
export async function checkReceipt(stage, approver, reply, language, submissions) {
  const { page } = approver;
  await page.goto(`${stage.base}/${language}${reply}/receipt`);
  await stage.look(approver, submissions > 1 ? "receipt-again" : "receipt", language);
  const told = (await stage.json(page, `${reply}/receipt`)).submissions;
  stage.expect(told.length === submissions, `${told.length} submissions instead of ${submissions}`);
  const link = await page.locator("main .receipt a[href^='/log/receipt/']").getAttribute("href");
  const proof = await page.request.get(stage.base + link);
  stage.expect(proof.ok(), `the receipt is not there yet: ${proof.status()}`);
  const visitor = await stage.visitor();
  await visitor.page.goto(`${stage.base}/${language}/check-receipt`);
  await visitor.page.setInputFiles("main input[type=file]", { name: "reply.tlog-proof", mimeType: "text/plain", buffer: await proof.body() });
  await stage.press(visitor.page, "main form[method=post] button[type=submit]");
  stage.expect((await visitor.page.locator("main .note.ok").count()) === 1, `the receipt does not hold: ${await stage.said(visitor.page)}`);
  await visitor.close();
}

export async function consent(stage, approver, reply, language, value) {
  const { page } = approver;
  await page.goto(`${stage.base}/${language}${reply}/receipt`);
  await page.check(`main [name=consent][value=${value}]`);
  await stage.send(page, "main form:has(input[value=consent]) button", "consent to publish");
}

// What somebody who is not signed in sees of the reply: the status of the page, which of the words stand there, and whether the evidence
// can be opened.
export async function seenByPublic(stage, reply, language, words) {
  const visitor = await stage.visitor();
  const answer = await visitor.page.goto(`${stage.base}/${language}${reply}`);
  const status = answer.status();
  const text = await visitor.page.locator("main").innerText();
  const link = visitor.page.locator("main td a[href*='/evidence/']").first();
  const evidence = (await link.count()) > 0 && (await visitor.page.request.get(stage.base + (await link.getAttribute("href")))).ok();
  if (status === 200) await stage.look(visitor, "published", language);
  await visitor.close();
  return { status, words: words.filter((one) => text.includes(one)), evidence };
}

// The State answers what the secretariat asked.
export async function answerClarification(stage, focal, reply, language, words) {
  const { page } = focal;
  await page.goto(`${stage.base}/${language}${reply}/clarifications`);
  await stage.look(focal, "clarifications", language);
  await page.fill("main form:has(input[value=answer]) textarea", words.text);
  await page.selectOption("main form:has(input[value=answer]) select", words.language);
  await stage.send(page, "main form:has(input[value=answer]) button", "answering the secretariat");
}

export async function askToReopen(stage, focal, reply, language, reason) {
  const { page } = focal;
  await page.goto(`${stage.base}/${language}${reply}/receipt`);
  await page.fill("main form:has(input[value=reopen]) [name=reason]", reason);
  await stage.send(page, "main form:has(input[value=reopen]) button", "asking to open the reply again");
}

// Proposed by one, completed by the other; afterwards nobody outside the State reads it.
export async function withdraw(stage, focal, approver, reply, language, reason) {
  const { page } = focal;
  await page.goto(`${stage.base}/${language}${reply}`);
  await stage.press(page, "main a[href*='/acts/reply.withdraw']");
  if (page.url().includes("/prove")) {
    await page.fill("main [name=password]", stage.password);
    await stage.press(page, "main button[type=submit]");
  }
  await stage.look(focal, "withdraw", language);
  await stage.fill(page, { reason });
  await stage.send(page, "main form[method=post] button[type=submit]", "proposing to withdraw");
  await stage.prove(approver.page);
  await approver.page.goto(`${stage.base}/${language}/waiting`);
  await stage.press(approver.page, "main a[href*='/waiting/']");
  await stage.complete(approver.page);
  await page.goto(`${stage.base}/${language}${reply}`);
  await stage.look(focal, "withdrawn", language);
}

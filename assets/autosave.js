// Saves the questions of a page as they are answered, through the page's own form: what the server takes then is what
// it takes from the buttons. Without this script nothing is missing but the wait for the button.
const form = document.querySelector('form[data-autosave]');
if (form) {
  const status = form.querySelector('[data-status]');
  const { saving, failed, reload } = form.dataset;
  const dirty = new Set();
  let busy = false;
  let timer = 0;
  let leaving = false;
  // What was sent and not answered goes again as it was: the server may have it, and then says at which revision.
  let unanswered = null;

  const boxes = () => [...form.querySelectorAll('[data-field]')];
  const box = (address) => boxes().find((one) => one.dataset.field === address);
  const say = (text, bad) => {
    status.textContent = text;
    status.classList.toggle('err', Boolean(bad));
  };

  // The controls of the changed questions; who may see the answers concerns all of them.
  function body(addresses) {
    const all = addresses.has('*');
    const data = new URLSearchParams({ autosave: '1' });
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== 'string') continue;
      const address = /^[arlkq]\.(.+?)(\.(\d+|[dmy]))?$/.exec(name)?.[1];
      if (name === 'form_token' || name === 'c' || (address && (all || addresses.has(address)))) data.append(name, value);
    }
    return data;
  }

  function note(address, selector, text) {
    const line = box(address)?.querySelector(selector);
    if (!line) return;
    line.textContent = text ?? '';
    line.hidden = !text;
  }

  function show(answer, sent) {
    for (const [address, revision] of Object.entries(answer.revisions)) {
      const held = form.elements[`r.${address}`];
      if (held) held.value = revision;
      box(address)?.querySelector('[data-unconfirmed]')?.remove();
    }
    const shown = new Set(answer.shown);
    for (const one of boxes()) {
      const { field } = one.dataset;
      if (field === '*') continue;
      one.hidden = !shown.has(field);
      note(field, '[data-note]', answer.notes[field]);
      if (sent.has(field)) note(field, '[data-fault]', answer.faults[field]);
    }
    const wrong = Object.keys(answer.faults);
    for (const address of wrong) dirty.add(address);
    if (!wrong.length) return say(answer.saved);
    say(answer.faults[wrong[0]], true);
    if (!answer.conflict) return;
    // The other version is a page away; what was typed is sent with it by the button.
    const link = document.createElement('a');
    link.href = location.pathname;
    link.textContent = reload;
    status.append(' ', link);
  }

  async function save() {
    if (busy || (!dirty.size && !unanswered)) return;
    busy = true;
    const again = Boolean(unanswered);
    const { sent, data } = unanswered ?? { sent: new Set(dirty), data: body(dirty) };
    if (!again) dirty.clear();
    unanswered = { sent, data };
    say(saving);
    try {
      const response = await fetch(form.action, { method: 'POST', body: data, redirect: 'error' });
      const json = response.headers.get('Content-Type')?.startsWith('application/json');
      const answer = response.ok && json ? await response.json() : null;
      // What stands between may have lost the answer too.
      if (answer || ![502, 504].includes(response.status)) unanswered = null;
      if (!answer) throw response;
      show(answer, sent);
    } catch {
      if (!unanswered) for (const address of sent) dirty.add(address);
      say(failed, true);
      later(15000);
    }
    busy = false;
    if (!unanswered && [...dirty].some((address) => again || !sent.has(address))) later(300);
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  }

  function changed(event, wait) {
    const address = event.target.closest('[data-field]')?.dataset.field;
    if (!address) return;
    dirty.add(address);
    later(wait);
  }

  // Which questions are asked follows at once; what the module cannot decide waits for the answer to save().
  async function decide() {
    const { Questionnaire, typedNumber } = await import(form.dataset.module);
    const answers = JSON.parse(form.dataset.answers);
    const questionnaire = new Questionnaire(JSON.parse(form.dataset.conditions), answers);
    const references = Object.keys(answers).map((one) => [one, box(one.split('/').slice(2).join('~').replaceAll('[', '!').replaceAll(']', ''))]);
    form.addEventListener('input', (event) => {
      const of = event.target.closest('[data-field]');
      const found = references.find(([, one]) => one && one === of);
      if (!found) return;
      const answer = meant(of, typedNumber);
      if (answer === undefined) return; // the server says what is wrong with it
      questionnaire.set(found[0], answer);
      for (const [reference, one] of references) {
        if (!one) continue;
        const state = questionnaire.state(reference);
        if (!state.ask) one.hidden = !state.relevant;
      }
    });
  }

  // An answer as the server reads it from the same controls.
  function value(address) {
    const data = new FormData(form);
    const name = `a.${address}`;
    const [day, month, year] = ['d', 'm', 'y'].map((part) => data.get(`${name}.${part}`));
    if (day !== null) return day + month + year && `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return data.getAll(name).join(' ').trim();
  }

  // A number is typed in many ways; conditions know one.
  function meant(of, typedNumber) {
    const answer = value(of.dataset.field);
    const mode = form.elements[`a.${of.dataset.field}`]?.inputMode;
    if (!answer || !/^(numeric|decimal)$/.test(mode)) return answer;
    return typedNumber(answer, document.documentElement.lang, mode === 'numeric');
  }

  if (form.dataset.module) decide();
  form.addEventListener('input', (event) => changed(event, 2000));
  form.addEventListener('change', (event) => changed(event, 100));
  form.addEventListener('submit', () => { leaving = true; });
  addEventListener('online', save);
  addEventListener('beforeunload', (event) => {
    if ((dirty.size || unanswered) && !leaving) event.preventDefault();
  });
}

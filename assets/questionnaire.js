// Keeps the conditions of a questionnaire right while it is filled: what the server's runtime does, for the part of the
// language that docs/formats/questionnaire.md names. Whatever it cannot decide it marks `ask`: the server decides.
const number = (text) => {
  text = text.trim();
  if (/^\d{4}-\d/.test(text) && text.length > 7) {
    if (!/^\d{4}-\d\d-\d\d$/.test(text)) throw text; // a moment depends on the zone
    return Date.parse(text) / 864e5;
  }
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? +text : NaN;
};

const signs = { '\u2212': '-', '\uff0d': '-', '\uff0b': '+', '\u2019': "'", '\u060c': ',', '\uff0c': ',', '\uff0e': '.' };
const plainSign = (sign) => {
  const code = sign.codePointAt(0);
  for (const zero of [0x660, 0x6f0, 0xff10]) if (code >= zero && code <= zero + 9) return String(code - zero);
  return signs[sign] ?? (/[\t\n\r\xa0\u2000-\u200a\u202f\u3000]/.test(sign) ? ' ' : sign);
};

// A number as people type it, by the rules of src/platform/text/typed_number.hpp: "-1234", "3.5"; undefined where it is
// none, or can mean two.
export function typedNumber(typed, language, whole) {
  const plain = [...typed.replace(/[\u200e\u200f\u061c\u2066-\u2069\ufeff]/g, '')].map(plainSign).join('').replace(/^ +| +$/g, '');
  const found = /^([-+]?) *(\d+(?:[ ',.\u066b\u066c]\d+)*)$/.exec(plain);
  if (!found || plain.length > 60) return undefined;
  const parts = found[2].split(/\D/);
  const between = [...found[2].replace(/\d/g, '')];
  const count = between.length;
  const last = between[count - 1];
  const areGroups = (most) => most === 0 || (/^[1-9]\d?\d?$/.test(parts[0])
    && between.slice(0, most).every((one, i) => one === between[0] && parts[i + 1].length === 3));
  let decimals = ',.\u066b'.includes(last) && between.some((one) => one !== last);
  if (count === 1 && last === '\u066b') decimals = true;
  if (count === 1 && (last === ',' || last === '.')) {
    const comma = last === ',';
    const pointed = language === 'en' || language === 'zh';
    if (!areGroups(1)) decimals = true;
    else if (pointed) decimals = !comma;
    else if (comma === whole) return undefined;
    else decimals = comma;
  }
  const groups = count - (decimals ? 1 : 0);
  if ((groups > 0 && between[0] === '\u066b') || !areGroups(groups) || (decimals && whole)) return undefined;
  const digits = parts.slice(0, groups + 1).join('').replace(/^0+(?=\d)/, '') + (decimals ? `.${parts[count]}` : '');
  return found[1] === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

// A path gives an array of texts (XPath's node-set), everything else a plain value.
const S = (value) => String(Array.isArray(value) ? (value[0] ?? '') : Object.is(value, -0) ? 0 : value);
const N = (value) => (typeof value === 'string' || Array.isArray(value) ? number(S(value)) : +value);
const B = (value) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
const words = (value) => S(value).split(/[ \t\r\n]+/).filter(Boolean);
const texts = (values) => values.flatMap((value) => (Array.isArray(value) ? value : [S(value)]));
const isDate = (text) => /^\s*\d{4}-\d/.test(text) && text.length > 7;

const orders = { '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b };

function compareOne(operator, a, b) {
  if (orders[operator]) return orders[operator](N(a), N(b));
  let same;
  if (typeof a === 'boolean' || typeof b === 'boolean') same = B(a) === B(b);
  else if (typeof a === 'string' && typeof b === 'string') {
    same = a === b || (isDate(a) && isDate(b) && number(a) === number(b));
  } else {
    const [x, y] = [N(a), N(b)];
    return operator === '=' ? x === y : x !== y;
  }
  return same === (operator === '=');
}

// Node-sets compare if any of their nodes does (XPath 1.0 section 3.4).
function compare(operator, a, b) {
  const equality = !orders[operator];
  if (equality && typeof a === 'boolean') b = B(b);
  if (equality && typeof b === 'boolean') a = B(a);
  return [a].flat().some((one) => [b].flat().some((other) => compareOne(operator, one, other)));
}

const functions = {
  '+': (a, b) => N(a) + N(b),
  '-': (a, b) => N(a) - N(b),
  '*': (a, b) => N(a) * N(b),
  div: (a, b) => N(a) / N(b),
  mod: (a, b) => N(a) % N(b),
  neg: (a) => -N(a),
  abs: (a) => Math.abs(N(a)),
  boolean: B,
  ceiling: (a) => Math.ceil(N(a)),
  coalesce: (...all) => all.map(S).find(Boolean) ?? '',
  concat: (...all) => texts(all).join(''),
  contains: (a, b) => S(a).includes(S(b)),
  count: (a) => a.length,
  'count-non-empty': (a) => a.filter(Boolean).length,
  'count-selected': (a) => words(a).length,
  'ends-with': (a, b) => S(a).endsWith(S(b)),
  false: () => false,
  floor: (a) => Math.floor(N(a)),
  int: (a) => Math.trunc(N(a)),
  not: (a) => !B(a),
  number: N,
  selected: (a, b) => words(a).includes(S(b).trim()),
  'starts-with': (a, b) => S(a).startsWith(S(b)),
  string: S,
  'string-length': (a) => [...S(a)].length,
  sum: (a) => a.reduce((total, text) => total + number(text), 0),
  true: () => true,
};

const plain = (reference) => reference.replace(/\[\d+\]/g, '');
const parent = (reference) => reference.slice(0, reference.lastIndexOf('/'));

function typed(type, value) {
  const text = S(value);
  if (text === 'NaN') return '';
  if (!type) return text;
  let n = NaN;
  if (/^[+-]?[\d.]/.test(text.trim())) n = Number(text);
  if (!Number.isFinite(n)) return '';
  if (type === 'i') return Math.abs(Math.trunc(n) + 0.5) < 2 ** 31 ? S(Math.trunc(n)) : '';
  return /[.e]/.test(S(n)) ? S(n) : `${S(n)}.0`;
}

export class Questionnaire {
  // `entries` as the server wrote them; `answers` {reference: text} of every question there is, in the form's order.
  constructor(entries, answers) {
    this.entries = entries;
    this.answers = new Map(Object.entries(answers));
    this.states = new Map();
    this.byPath = new Map();
    this.results = new Map(); // of calculations, to see when one changes
    const add = (reference) => {
      if (!reference || this.states.has(reference)) return;
      add(parent(reference));
      this.states.set(reference, {});
      const path = plain(reference);
      this.byPath.set(path, [...(this.byPath.get(path) ?? []), reference]);
    };
    for (const reference of this.answers.keys()) add(reference);
    this.evaluate(); // the answers are settled: nothing is computed over them
    this.settled = true;
  }

  set(reference, text) {
    this.answers.set(reference, text);
    this.evaluate();
  }

  // {relevant, required, readonly, valid, ask, value} of a question or group; value is empty when not relevant.
  state(reference) {
    const { required = false, valid = true } = this.states.get(reference);
    return {
      relevant: this.is(reference, 'hidden') === false,
      required,
      readonly: this.is(reference, 'readonly'),
      valid,
      ask: this.is(reference, 'ask'),
      value: this.value(reference),
    };
  }

  is(reference, mark) {
    for (let at = reference; at; at = parent(at)) if (this.states.get(at)[mark]) return true;
    return false;
  }

  // A value that follows from something the server decides is not known here.
  known(reference) {
    if (this.is(reference, 'unsure')) throw reference;
    return this.value(reference);
  }

  value(reference) {
    return this.is(reference, 'hidden') ? '' : (this.answers.get(reference) ?? '');
  }

  nodes(reference, ups, names) {
    let base = '';
    if (ups >= 0) for (base = reference; ups > 0; ups--) base = parent(base);
    if (this.answers.has(base + names)) return [this.known(base + names)];
    const all = this.byPath.get(plain(base) + names) ?? [];
    return all.filter((one) => one.startsWith(`${base}/`) && plain(one.slice(base.length)) === names).map((one) => this.known(one));
  }

  run(expression, reference) {
    if (!Array.isArray(expression)) return expression;
    const [operator, ...operands] = expression;
    if (operator === '$') return this.nodes(reference, ...operands);
    const of = (operand) => this.run(operand, reference);
    if (operator === 'or') return operands.some((one) => B(of(one)));
    if (operator === 'and') return operands.every((one) => B(of(one)));
    if (operator === 'if') return of(operands[B(of(operands[0])) ? 1 : 2]);
    if (orders[operator] || operator === '=' || operator === '!=') return compare(operator, of(operands[0]), of(operands[1]));
    return functions[operator](...operands.map(of));
  }

  evaluate() {
    for (const reference of this.states.keys()) this.states.set(reference, {});
    for (const [path, aspect, type, expression] of this.entries) {
      for (const reference of this.byPath.get(path) ?? []) this.decide(reference, aspect, type, expression);
    }
  }

  decide(reference, aspect, type, expression) {
    const state = this.states.get(reference);
    try {
      if (expression === null) throw aspect;
      if (aspect === 'calculate') {
        const text = this.is(reference, 'hidden') ? undefined : typed(type, this.run(expression, reference));
        // A result that is no other than before leaves what somebody wrote over it.
        if (this.settled && text !== undefined && text !== this.results.get(reference)) this.answers.set(reference, text);
        this.results.set(reference, text);
        return;
      }
      if (aspect === 'constraint' && this.answers.has(reference) && !this.value(reference)) return;
      const holds = B(this.run(expression, reference));
      if (aspect === 'relevant') state.hidden = !holds;
      else if (aspect === 'constraint') state.valid = holds;
      else state[aspect] = holds;
    } catch {
      state.ask = true;
      state.unsure ||= /relevant|calculate|choice/.test(aspect);
    }
  }
}

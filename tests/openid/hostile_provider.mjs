// A provider that means harm: each variant is an issuer of its own, http://127.0.0.1:N/<variant>, that does everything
// right but for one thing. GET /variants lists them with what must refuse them.
import { createServer } from 'node:http';
import { createHash, createHmac, createSign, constants, generateKeyPairSync, randomBytes } from 'node:crypto';
import { variants } from './hostile_variants.mjs';

const b64 = (value) => Buffer.from(typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value)).toString('base64url');
const pair = (type, options) => generateKeyPairSync(type, options);
const keys = {
  rsa: pair('rsa', { modulusLength: 2048 }),
  other: pair('rsa', { modulusLength: 2048 }),
  weak: pair('rsa', { modulusLength: 1024 }),
  ec: pair('ec', { namedCurve: 'P-256' }),
  p384: pair('ec', { namedCurve: 'P-384' }),
};
const jwk = (name, more) => ({ ...keys[name].publicKey.export({ format: 'jwk' }), kid: name, use: 'sig', ...more });

function signature(input, key, alg) {
  if (alg === 'none') return '';
  if (alg.startsWith('HS')) return createHmac('sha256', key).update(input).digest('base64url');
  const options = { key: keys[key].privateKey };
  if (alg.startsWith('PS')) Object.assign(options, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  if (alg.startsWith('ES')) options.dsaEncoding = 'ieee-p1363';
  const hash = alg.endsWith('384') ? 'sha384' : 'sha256';
  return createSign(hash).update(input).sign(options, 'base64url');
}

// PKCS #1 v1.5 block of SHA-256: what "signing" is under an exponent of one.
function paddedDigest(input, size) {
  const info = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), createHash('sha256').update(input).digest()]);
  return Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(size - info.length - 3, 0xff), Buffer.from([0]), info]).toString('base64url');
}

const tools = { b64, keys, jwk, signature, paddedDigest, randomBytes, pem: () => keys.rsa.publicKey.export({ type: 'spki', format: 'pem' }) };
const codes = new Map();

function idToken(variant, issuer, grant, accessToken) {
  const now = Math.floor(Date.now() / 1000);
  let header = { alg: 'RS256', kid: 'rsa', typ: 'JWT' };
  let claims = {
    iss: issuer, sub: 'victim', aud: 'palermo', exp: now + 300, iat: now, nonce: grant.nonce, email: 'victim@example.org', email_verified: true,
    at_hash: createHash('sha256').update(accessToken).digest().subarray(0, 16).toString('base64url'),
  };
  const context = { ...tools, now, issuer };
  header = variant.header?.(header, context) ?? header;
  claims = variant.claims?.(claims, context) ?? claims;
  const input = `${b64(header)}.${b64(claims)}`;
  const key = variant.key?.(context) ?? (header.alg === 'ES256' ? 'ec' : 'rsa');
  const token = `${input}.${variant.sign?.(input, context) ?? signature(input, key, header.alg)}`;
  return variant.token?.(token, context) ?? token;
}

function send(response, answer) {
  response.writeHead(answer.status ?? 200, { 'content-type': answer.type ?? 'application/json', ...answer.headers });
  if (answer.delay) setTimeout(() => response.end(answer.body), answer.delay);
  else response.end(answer.body);
}

const routes = {
  '/.well-known/openid-configuration': (issuer) => ({
    issuer,
    authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256', 'ES256', 'PS256'],
    code_challenge_methods_supported: ['S256'], authorization_response_iss_parameter_supported: true,
  }),
  '/keys': () => ({ keys: [jwk('rsa', { alg: 'RS256' }), jwk('ec', { alg: 'ES256' })] }),
};

function authorize(variant, issuer, url) {
  const code = randomBytes(16).toString('hex');
  codes.set(code, { nonce: url.searchParams.get('nonce'), challenge: url.searchParams.get('code_challenge') });
  let answer = [['code', code], ['state', url.searchParams.get('state')], ['iss', issuer]];
  answer = variant.answer?.(answer, issuer) ?? answer;
  const back = url.searchParams.get('redirect_uri');
  return { status: 303, headers: { location: `${back}?${answer.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}` }, body: '' };
}

function exchange(variant, issuer, form) {
  const grant = codes.get(form.get('code'));
  const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
  const refused = { status: 400, body: JSON.stringify({ error: 'invalid_grant' }) };
  if (!grant || (!variant.lax && challenge !== grant.challenge)) return refused;
  if (!variant.lax) codes.delete(form.get('code'));
  const accessToken = randomBytes(16).toString('hex');
  const tokens = { access_token: accessToken, token_type: 'Bearer', expires_in: 60, id_token: idToken(variant, issuer, grant, accessToken) };
  const answer = { body: JSON.stringify(variant.tokens?.(tokens) ?? tokens) };
  return variant.exchange?.(answer, { ...tools, issuer, tokens }) ?? answer;
}

const server = createServer((request, response) => {
  const url = new URL(request.url, `http://${request.headers.host}`);
  if (url.pathname === '/variants')
    return send(response, { body: JSON.stringify(variants.map(({ name, flow, refused }) => ({ name, flow: flow ?? 'plain', refused: refused ?? '' }))) });
  const [, name] = url.pathname.split('/');
  const rest = url.pathname.slice(name.length + 1);
  const variant = variants.find((one) => one.name === name);
  if (!variant) return send(response, { status: 404, body: '' });
  const issuer = `${url.origin}/${name}`;
  if (rest === '/auth') return send(response, authorize(variant, issuer, url));
  if (rest === '/token') {
    let body = '';
    request.on('data', (part) => { body += part; });
    return request.on('end', () => send(response, exchange(variant, issuer, new URLSearchParams(body))));
  }
  if (!routes[rest]) return send(response, { status: 404, body: '' });
  const change = rest === '/keys' ? 'jwks' : 'discovery';
  const content = routes[rest](issuer);
  const changed = variant[change]?.(content, { ...tools, issuer }) ?? content;
  send(response, 'body' in changed ? changed : { body: JSON.stringify(changed) });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`port ${server.address().port}\n`));
process.stdin.on('end', () => process.exit(0)).resume();

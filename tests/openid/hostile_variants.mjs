// What each hostile provider does. `refused` is the reason (or the code) that must refuse it; the one without is the
// control, which must sign in. Changes get what an honest provider would say.
const claim = (name, value) => ({ claims: (claims, context) => ({ ...claims, [name]: typeof value === 'function' ? value(context) : value }) });
const header = (name, value) => ({ header: (given, context) => ({ ...given, [name]: typeof value === 'function' ? value(context) : value }) });
const discovery = (name, value) => ({ discovery: (given, context) => ({ ...given, [name]: typeof value === 'function' ? value(context) : value }) });
const es256 = { header: (given) => ({ ...given, alg: 'ES256', kid: 'ec' }) };
const key = (change) => ({ jwks: (set, context) => ({ keys: change(set.keys, context) }) });
// The last JSON member again, with another value, before the end of an object.
const twice = (part, member) => ({
  token: (token, { b64, signature }) => {
    const parts = token.split('.');
    parts[part] = b64(Buffer.from(parts[part], 'base64url').toString().replace(/\}$/, `,${member}}`));
    return `${parts[0]}.${parts[1]}.${signature(`${parts[0]}.${parts[1]}`, 'rsa', 'RS256')}`;
  },
});

export const variants = [
  { name: 'control-rs256' },
  { name: 'control-es256', ...es256 },
  { name: 'control-ps256', header: (given) => ({ ...given, alg: 'PS256' }), ...key((keys) => keys.map(({ alg, ...rest }) => rest)) },
  { name: 'control-azp', claims: (claims) => ({ ...claims, aud: ['palermo', 'other'], azp: 'palermo' }) },
  { name: 'control-no-kid', header: () => ({ alg: 'RS256' }) },

  // Algorithms
  { name: 'alg-none', ...header('alg', 'none'), refused: 'token.header.alg' },
  { name: 'alg-none-with-signature', ...header('alg', 'none'), sign: (input, { signature }) => signature(input, 'rsa', 'RS256'), refused: 'token.header.alg' },
  { name: 'alg-none-in-odd-case', ...header('alg', 'nOnE'), sign: () => '', refused: 'token.header.alg' },
  { name: 'alg-missing', ...header('alg', undefined), sign: (input, { signature }) => signature(input, 'rsa', 'RS256'), refused: 'token.header.alg' },
  { name: 'alg-list', ...header('alg', ['RS256']), sign: (input, { signature }) => signature(input, 'rsa', 'RS256'), refused: 'token.header.alg' },
  { name: 'hs256-with-rsa-public-key', ...header('alg', 'HS256'), key: ({ pem }) => pem(), refused: 'token.header.alg' },
  { name: 'hs256-with-rsa-modulus', ...header('alg', 'HS256'), key: ({ jwk }) => jwk('rsa').n, refused: 'token.header.alg' },
  { name: 'hs256-with-published-secret', header: (given) => ({ ...given, alg: 'HS256', kid: 'oct' }), key: () => 'secret',
    ...key((keys, { b64 }) => [...keys, { kty: 'oct', kid: 'oct', alg: 'HS256', k: b64('secret') }]), refused: 'token.header.alg' },
  { name: 'rs384-is-not-allowed', ...header('alg', 'RS384'), key: () => 'rsa', refused: 'token.header.alg' },
  { name: 'es256-with-rsa-key-id', ...header('alg', 'ES256'), refused: 'token: no such key' },
  { name: 'rs256-with-ec-key-id', ...header('kid', 'ec'), refused: 'token: no such key' },
  { name: 'ps256-with-a-key-for-rs256', ...header('alg', 'PS256'), refused: 'token: no such key' },
  { name: 'es256-with-a-key-on-p384', header: (given) => ({ ...given, alg: 'ES256', kid: 'p384' }), key: () => 'p384',
    ...key((keys, { jwk }) => [...keys, jwk('p384')]), refused: 'token: no such key' },

  // Keys
  { name: 'key-id-unknown', ...header('kid', 'elsewhere'), refused: 'token: no such key' },
  { name: 'key-id-path', ...header('kid', '../../../../../../dev/null'), refused: 'token: no such key' },
  { name: 'key-id-statement', ...header('kid', "' union select 'x' --"), refused: 'token: no such key' },
  { name: 'key-id-address', ...header('kid', ({ issuer }) => `${issuer}/keys`), refused: 'token: no such key' },
  { name: 'key-id-number', ...header('kid', 1), refused: 'token.header.kid' },
  { name: 'key-id-empty', ...header('kid', ''), refused: 'token.header.kid' },
  { name: 'key-id-of-two-keys', ...key((keys, { jwk }) => [...keys, { ...jwk('other'), kid: 'rsa' }]), refused: 'token: several keys suit' },
  { name: 'no-key-id-and-two-keys', header: () => ({ alg: 'RS256' }), ...key((keys, { jwk }) => [...keys, jwk('other')]), refused: 'token: several keys suit' },
  { name: 'header-jku', header: (given, { issuer }) => ({ ...given, jku: `${issuer}/keys` }), refused: 'token.header.jku' },
  { name: 'header-x5u', header: (given, { issuer }) => ({ ...given, x5u: `${issuer}/keys` }), refused: 'token.header.x5u' },
  { name: 'header-jwk', header: (given, { jwk }) => ({ ...given, kid: 'other', jwk: jwk('other') }), key: () => 'other', refused: 'token.header.jwk' },
  { name: 'header-x5c', ...header('x5c', ['MIIB']), refused: 'token.header.x5c' },
  { name: 'header-crit', header: (given) => ({ ...given, crit: ['exp'], exp: 1 }), refused: 'token.header.crit' },
  { name: 'header-crit-empty', ...header('crit', []), refused: 'token.header.crit' },
  { name: 'header-b64-false', ...header('b64', false), refused: 'token.header.b64' },
  { name: 'payload-not-encoded', header: (given) => ({ ...given, b64: false, crit: ['b64'] }),
    token: (token, { signature }) => {
      const [head, payload] = token.split('.');
      const input = `${head}.${Buffer.from(payload, 'base64url')}`;
      return `${input}.${signature(input, 'rsa', 'RS256')}`;
    }, refused: 'token: ' },
  { name: 'header-zip', ...header('zip', 'DEF'), refused: 'token.header.zip' },
  { name: 'access-token-type', ...header('typ', 'at+jwt'), refused: 'token.header.typ' },
  { name: 'logout-token-type', ...header('typ', 'logout+jwt'), refused: 'token.header.typ' },
  { name: 'weak-rsa-1024', ...header('kid', 'weak'), key: () => 'weak', ...key((keys, { jwk }) => [...keys, jwk('weak')]), refused: 'token: no such key' },
  { name: 'rsa-exponent-one', ...header('kid', 'one'), sign: (input, { paddedDigest }) => paddedDigest(input, 256),
    ...key((keys, { jwk }) => [...keys, { ...jwk('other'), kid: 'one', e: 'AQ' }]), refused: 'token: no such key' },
  { name: 'key-for-encryption', ...header('kid', 'other'), key: () => 'other', ...key((keys, { jwk }) => [...keys, { ...jwk('other'), use: 'enc' }]), refused: 'token: no such key' },
  { name: 'private-key-published', ...header('kid', 'leaked'), key: () => 'other',
    ...key((keys, context) => [...keys, { ...context.keys.other.privateKey.export({ format: 'jwk' }), kid: 'leaked' }]), refused: 'token: no such key' },
  { name: 'point-not-on-the-curve', ...es256, ...key((keys) => keys.map((one) => (one.kid === 'ec' ? { ...one, y: one.x } : one))), refused: 'token: no such key' },
  { name: 'keys-too-large', jwks: (set) => ({ ...set, filling: 'x'.repeat(1 << 20) }), refused: 'openid.unavailable' },
  { name: 'keys-too-many', ...key((keys) => Array(101).fill(keys[0])), refused: 'keys: too many' },
  { name: 'keys-named-twice', jwks: (set) => ({ body: `{"keys":[],${JSON.stringify(set).slice(1)}` }), refused: 'keys: ' },
  { name: 'keys-as-text', jwks: (set) => ({ type: 'text/html', body: JSON.stringify(set) }), refused: 'openid.provider_unusable' },
  { name: 'keys-elsewhere', jwks: (set, { issuer }) => ({ status: 302, headers: { location: issuer.replace(/[^/]*$/, 'control-rs256/keys') }, body: '' }), refused: 'openid.provider_unusable' },

  // Signatures
  { name: 'signature-of-another-key', key: () => 'other', refused: 'token: signature' },
  { name: 'signature-truncated', sign: (input, { b64, signature }) => b64(Buffer.from(signature(input, 'rsa', 'RS256'), 'base64url').subarray(0, 250)), refused: 'token: signature length' },
  { name: 'signature-empty', sign: () => '', token: (token) => token.replace(/[^.]*$/, ''), refused: 'token: no signature' },
  { name: 'signature-of-zeros', sign: (input, { b64 }) => b64(Buffer.alloc(256)), refused: 'token: signature' },
  { name: 'signature-padded', token: (token) => `${token}==`, refused: 'token: no base64url' },
  { name: 'signature-left-out', token: (token) => token.split('.').slice(0, 2).join('.'), refused: 'token: not of three parts' },
  { name: 'five-parts', token: (token) => `${token}.x.y`, refused: 'token: not of three parts' },
  { name: 'ecdsa-zeros', ...es256, sign: (input, { b64 }) => b64(Buffer.alloc(64)), refused: 'token: signature' },
  { name: 'ecdsa-order', ...es256, sign: (input, { b64 }) => b64(Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'.repeat(2), 'hex')), refused: 'token: signature' },
  { name: 'ecdsa-too-long', ...es256, sign: (input, { signature, b64 }) => b64(Buffer.concat([Buffer.from(signature(input, 'ec', 'ES256'), 'base64url'), Buffer.alloc(1)])), refused: 'token: signature length' },
  { name: 'payload-exchanged', token: (token, { b64 }) => {
      const [head, payload, rest] = token.split('.');
      return `${head}.${b64({ ...JSON.parse(Buffer.from(payload, 'base64url')), sub: 'admin' })}.${rest}`;
    }, refused: 'token: signature' },

  // Claims
  { name: 'issuer-of-another', ...claim('iss', 'https://login.example.org'), refused: 'token.iss' },
  { name: 'issuer-with-slash', ...claim('iss', ({ issuer }) => `${issuer}/`), refused: 'token.iss' },
  { name: 'issuer-missing', ...claim('iss', undefined), refused: 'token.iss' },
  { name: 'token-of-another-client', ...claim('aud', 'other'), refused: 'token.aud' },
  { name: 'audience-list-without-us', ...claim('aud', ['other', 'another']), refused: 'token.aud' },
  { name: 'audience-missing', ...claim('aud', undefined), refused: 'token.aud' },
  { name: 'audience-as-part', ...claim('aud', 'palermo-test'), refused: 'token.aud' },
  { name: 'audience-empty-list', ...claim('aud', []), refused: 'token.aud' },
  { name: 'audience-object', ...claim('aud', { palermo: true }), refused: 'token.aud' },
  { name: 'two-audiences-without-azp', ...claim('aud', ['palermo', 'other']), refused: 'token.azp' },
  { name: 'azp-of-another', ...claim('azp', 'other'), refused: 'token.azp' },
  { name: 'nonce-wrong', ...claim('nonce', 'x'.repeat(43)), refused: 'token.nonce' },
  { name: 'nonce-missing', ...claim('nonce', undefined), refused: 'token.nonce' },
  { name: 'expired', ...claim('exp', ({ now }) => now - 61), refused: 'token.exp' },
  { name: 'expiry-missing', ...claim('exp', undefined), refused: 'token.exp' },
  { name: 'expiry-as-text', ...claim('exp', '9999999999'), refused: 'token.exp' },
  { name: 'expiry-beyond-time', ...claim('exp', 1e300), refused: 'token.exp' },
  { name: 'issued-in-future', ...claim('iat', ({ now }) => now + 90), refused: 'token.iat' },
  { name: 'issued-yesterday', ...claim('iat', ({ now }) => now - 86400), refused: 'token.iat' },
  { name: 'issue-missing', ...claim('iat', undefined), refused: 'token.iat' },
  { name: 'not-yet-valid', ...claim('nbf', ({ now }) => now + 90), refused: 'token.nbf' },
  { name: 'subject-missing', ...claim('sub', undefined), refused: 'token.sub' },
  { name: 'subject-empty', ...claim('sub', ''), refused: 'token.sub' },
  { name: 'subject-number', ...claim('sub', 17), refused: 'token.sub' },
  { name: 'subject-too-long', ...claim('sub', 'x'.repeat(256)), refused: 'token.sub' },
  { name: 'subject-with-zero', ...claim('sub', 'admin\u0000x'), refused: 'token.sub' },
  { name: 'access-token-hash-wrong', ...claim('at_hash', 'AAAAAAAAAAAAAAAAAAAAAA'), refused: 'token.at_hash' },
  { name: 'authenticated-in-future', ...claim('auth_time', ({ now }) => now + 3600), refused: 'token.auth_time' },
  { name: 'header-member-twice', ...twice(0, '"alg":"RS256"'), refused: 'token.header: ' },
  { name: 'claim-twice', ...twice(1, '"sub":"admin"'), refused: 'token.payload: ' },
  { name: 'payload-not-utf8', token: (token, { b64, signature }) => {
      const input = `${token.split('.')[0]}.${b64(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))}`;
      return `${input}.${signature(input, 'rsa', 'RS256')}`;
    }, refused: 'token.payload: ' },
  { name: 'huge-token', ...claim('filling', 'x'.repeat(40000)), refused: 'token: too large' },

  // The token endpoint
  { name: 'token-as-list', tokens: (tokens) => ({ ...tokens, id_token: [tokens.id_token] }), refused: 'id_token' },
  { name: 'token-as-json', tokens: (tokens) => {
      const [head, payload, signature] = tokens.id_token.split('.');
      return { ...tokens, id_token: { protected: head, payload, signature } };
    }, refused: 'id_token' },
  { name: 'token-twice', exchange: (answer) => ({ body: answer.body.replace(/\}$/, ',"id_token":"x"}') }), refused: 'answer of the token endpoint: ' },
  { name: 'token-type-mac', tokens: (tokens) => ({ ...tokens, token_type: 'mac' }), refused: 'token_type' },
  { name: 'no-access-token', tokens: ({ access_token, ...rest }) => rest, refused: 'access_token' },
  { name: 'token-as-text', exchange: (answer) => ({ ...answer, type: 'text/html' }), refused: 'token endpoint: media type' },
  { name: 'token-created', exchange: (answer) => ({ ...answer, status: 201 }), refused: 'token endpoint: status 201' },
  { name: 'token-elsewhere', exchange: (answer, { issuer }) => ({ ...answer, status: 307, headers: { location: issuer.replace(/[^/]*$/, 'control-rs256/token') } }), refused: 'token endpoint: status 307' },
  { name: 'token-slow', exchange: (answer) => ({ ...answer, delay: 3000 }), refused: 'openid.unavailable' },
  { name: 'token-endless', exchange: (answer) => ({ body: answer.body + ' '.repeat(1 << 20) }), refused: 'openid.unavailable' },

  // What comes through the browser
  { name: 'answer-of-another-issuer', answer: (answer) => answer.map(([name, value]) => [name, name === 'iss' ? 'https://login.example.org' : value]), refused: 'answer: iss' },
  { name: 'answer-without-issuer', answer: (answer) => answer.filter(([name]) => name !== 'iss'), refused: 'answer: no iss' },
  { name: 'answer-without-code', answer: (answer) => answer.filter(([name]) => name !== 'code'), refused: 'answer: no code' },
  { name: 'answer-with-two-codes', answer: (answer) => [...answer, ['code', 'x']], refused: 'answer: a parameter comes twice' },
  { name: 'answer-with-code-and-error', answer: (answer) => [...answer, ['error', 'access_denied']], refused: 'answer: code and error' },
  { name: 'answer-with-two-states', answer: (answer) => [...answer, ['state', 'x']], refused: 'answer: a parameter comes twice' },
  { name: 'state-missing', answer: (answer) => answer.filter(([name]) => name !== 'state'), refused: 'answer: no state' },
  { name: 'state-changed', answer: (answer) => answer.map(([name, value]) => [name, name === 'state' ? `${value.slice(0, -1)}_` : value]), refused: 'answer: state' },
  { name: 'code-unknown', answer: (answer) => answer.map(([name, value]) => [name, name === 'code' ? 'x' : value]), refused: 'token endpoint: invalid_grant' },
  { name: 'state-replayed', flow: 'replay', lax: true, refused: 'answer: state used before' },
  { name: 'code-injected-without-pkce', flow: 'inject', lax: true, refused: 'token.nonce' },
  { name: 'code-injected-with-pkce', flow: 'inject', refused: 'token endpoint: invalid_grant' },
  { name: 'answer-in-another-browser', flow: 'other browser', refused: 'answer: state' },
  { name: 'mix-up', flow: 'mix-up', refused: 'answer: iss' },
  { name: 'pending-of-another-provider', flow: 'other provider', refused: 'pending: provider' },
  { name: 'answer-too-late', flow: 'late', refused: 'pending: too old' },

  // Discovery
  { name: 'discovery-of-another-issuer', ...discovery('issuer', 'https://login.example.org'), refused: 'discovery.issuer' },
  { name: 'discovery-plain-pkce-only', ...discovery('code_challenge_methods_supported', ['plain']), refused: 'discovery.code_challenge_methods_supported' },
  { name: 'discovery-without-code', ...discovery('response_types_supported', ['id_token']), refused: 'discovery.response_types_supported' },
  { name: 'discovery-hs256-only', ...discovery('id_token_signing_alg_values_supported', ['HS256', 'none']), refused: 'discovery.id_token_signing_alg_values_supported' },
  { name: 'discovery-script', ...discovery('authorization_endpoint', 'javascript://x/%0aalert(1)'), refused: 'discovery.authorization_endpoint' },
  { name: 'discovery-plain-http', ...discovery('token_endpoint', 'http://login.example.org/token'), refused: 'discovery.token_endpoint' },
  { name: 'discovery-file', ...discovery('jwks_uri', 'file:///etc/passwd'), refused: 'discovery.jwks_uri' },
  { name: 'discovery-password', ...discovery('jwks_uri', ({ issuer }) => `${issuer.replace('http://', 'http://127.0.0.1:80@')}/keys`), refused: 'discovery.jwks_uri' },
  { name: 'discovery-twice', discovery: (given, { issuer }) => ({ body: JSON.stringify(given).replace(/\}$/, `,"jwks_uri":"${issuer}/keys"}`) }), refused: 'discovery: ' },
  { name: 'discovery-elsewhere', discovery: (given, { issuer }) => ({ status: 302, headers: { location: issuer.replace(/[^/]*$/, 'control-rs256/.well-known/openid-configuration') }, body: '' }), refused: 'openid.provider_unusable' },
  { name: 'discovery-slow', discovery: (given) => ({ body: JSON.stringify(given), delay: 3000 }), refused: 'openid.unavailable' },
];

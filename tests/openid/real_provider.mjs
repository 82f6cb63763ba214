// The provider of others: npm oidc-provider on the loopback, with its own pages for signing in. POST /-/rotate gives it
// new keys.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Provider } from 'oidc-provider';

const redirects = ['https://palermo.example/sign-in/real/back'];
const clients = ['RS256', 'PS256', 'ES256'].map((algorithm) => ({
  client_id: `palermo:${algorithm}`,
  client_secret: 'a secret: with % and + in it',
  redirect_uris: redirects,
  post_logout_redirect_uris: ['https://palermo.example/'],
  id_token_signed_response_alg: algorithm,
}));
clients.push({ client_id: 'palermo-public', token_endpoint_auth_method: 'none', redirect_uris: redirects });

function newKeys() {
  const key = (type, options, alg) => ({
    ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
    kid: randomBytes(8).toString('hex'), use: 'sig', alg,
  });
  return [key('rsa', { modulusLength: 2048 }, 'RS256'), key('rsa', { modulusLength: 2048 }, 'PS256'),
    key('ec', { namedCurve: 'P-256' }, 'ES256')];
}

function newProvider(issuer) {
  return new Provider(issuer, {
    clients,
    jwks: { keys: newKeys() },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], acr: null, auth_time: null, iss: null, sid: null },
    conformIdTokenClaims: false,
    pkce: { required: () => true, methods: ['S256'] },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
    findAccount: (context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: id !== 'mallory', name: `Person ${id}` }),
    }),
  });
}

console.info = console.warn = console.log = () => {};
const server = createServer((request, response) => {
  if (request.method === 'POST' && request.url === '/-/rotate') {
    handle = newProvider(issuer).callback();
    response.writeHead(204).end();
  } else {
    handle(request, response);
  }
});
let issuer;
let handle;
server.listen(0, '127.0.0.1', () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  handle = newProvider(issuer).callback();
  process.stdout.write(`port ${server.address().port}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();

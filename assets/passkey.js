// Passkeys: the one thing that a browser does not do without a script. The form carries the options, is filled with the
// browser's answer, and is sent like any other form.
const form = document.querySelector('form[data-passkey]');
if (form) {
  const creating = form.dataset.passkey === 'create';
  const button = form.querySelector('button');
  const trouble = form.querySelector('[data-trouble]');
  const supported = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;
  if (!supported) {
    button.disabled = true;
    trouble.hidden = false;
  }
  form.addEventListener('submit', async (event) => {
    if (form.elements.response.value) return;
    event.preventDefault();
    try {
      const options = JSON.parse(form.dataset.options);
      const credential = creating
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      form.elements.response.value = JSON.stringify(credential.toJSON());
      form.requestSubmit();
    } catch {
      trouble.hidden = false;
    }
  });
}

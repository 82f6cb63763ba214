// A file that is larger than its field takes is refused before it is sent: the server would read nothing of the form,
// and what was typed beside it would be lost.
for (const input of document.querySelectorAll('input[type=file][data-limit]')) {
  const line = document.createElement('span');
  line.className = 'err';
  line.setAttribute('role', 'alert');
  input.before(line);
  const isTooLarge = () => {
    const bad = [...input.files].some((file) => file.size > Number(input.dataset.limit));
    line.textContent = bad ? input.dataset.tooLarge : '';
    input.setAttribute('aria-invalid', bad);
    return bad;
  };
  input.addEventListener('change', isTooLarge);
  input.form.addEventListener('submit', (event) => {
    if (!isTooLarge()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    for (let at = input.closest('details'); at; at = at.parentElement.closest('details')) at.open = true;
    input.focus();
  }, true);
}

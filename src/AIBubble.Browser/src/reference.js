// Shows the API's description in Scalar's reader, which stands beside this script. Nothing is asked of another server: no fonts, no proxy,
// no registry; the page's policy would refuse it anyway.

// The reader's own greys and blues are too faint for small letters (WCAG 2.2, 1.4.3).
const colours = `
.light-mode { --scalar-color-2: #444; --scalar-color-3: #595959; --scalar-sidebar-color-2: #444; --scalar-sidebar-search-color: #595959;
  --scalar-color-blue: #005a9c; --scalar-color-green: #0a5c36; --scalar-color-orange: #8a4000; --scalar-color-red: #a8201a; --scalar-color-purple: #5b3da8;
  --scalar-color-yellow: #6b5200; --scalar-color-accent: #005a9c; }
.dark-mode { --scalar-color-2: #c4c4c4; --scalar-color-3: #ababab; --scalar-sidebar-color-2: #c4c4c4; --scalar-sidebar-search-color: #ababab; }`;

const root = document.getElementById('reference');
const list = root.innerHTML;

try {
  root.replaceChildren();
  window.Scalar.createApiReference(root, {
    url: root.dataset.document,
    baseServerURL: location.origin,
    withDefaultFonts: false,
    proxyUrl: '',
    telemetry: false,
    showDeveloperTools: 'never',
    hideClientButton: true,
    agent: { disabled: true },
    mcp: { disabled: true },
    documentDownloadType: 'json',
    metaData: { title: document.title },
    customCss: colours,
  });
  new MutationObserver(amend).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['aria-selected', 'tabindex'] });
  amend();
} catch (error) {
  // The list of routes is there without the reader, and stays.
  root.innerHTML = list;
  console.error(error);
}

/** Says to assistive technology what the reader leaves out: names of its buttons without words, and nothing that a button cannot have. */
function amend() {
  for (const button of root.querySelectorAll('button:not([aria-label])')) {
    if (button.getAttribute('role') !== 'tab') {
      button.removeAttribute('aria-selected');
    }

    if (button.getAttribute('role') === 'search') {
      button.setAttribute('aria-label', 'Search');
    } else if (button.classList.contains('scalar-code-copy')) {
      button.setAttribute('aria-label', 'Copy');
    } else if (button.parentElement.closest('[role=tablist]') && !button.hasAttribute('role')) {
      button.setAttribute('role', 'tab');
    }
  }

  // What it says is its name; and what a button holds is reached with the button.
  root.querySelectorAll('.show-more[aria-label]').forEach(button => button.removeAttribute('aria-label'));
  root.querySelectorAll('button [tabindex="0"]').forEach(inside => inside.setAttribute('tabindex', '-1'));
}

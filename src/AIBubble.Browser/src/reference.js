// Shows the API's description in Scalar's reader, which stands beside this script. Nothing is asked of another server: no fonts, no proxy,
// no registry; the page's policy would refuse it anyway.
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
  });
} catch (error) {
  // The list of routes is there without the reader, and stays.
  root.innerHTML = list;
  console.error(error);
}

namespace AIBubble.EndToEnd.Tests;

/// <summary>What tests ask of a page in its own language.</summary>
internal static class PageScripts
{
    /// <summary>Unfolds everything, and gives every text a reader meets but citations, licences, quotations and what is marked as English.</summary>
    public const string Texts = """
        () => {
          document.querySelectorAll('details').forEach(one => one.open = true);
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (walker.nextNode()) {
            if (!walker.currentNode.parentElement.closest('script, style, code, q, .attributions, [data-citation], [lang=en]')) {
              found.push(walker.currentNode.data);
            }
          }
          document.querySelectorAll('[title], [aria-label], [placeholder]')
            .forEach(one => found.push(one.title, one.getAttribute('aria-label') ?? '', one.dataset.citation === undefined ? '' : one.placeholder ?? ''));
          return found;
        }
        """;

    /// <summary>What stands out to the right of the window, and is not inside what scrolls by itself.</summary>
    public const string Beyond = """
        [...document.querySelectorAll('body *')].filter(one => !one.parentElement.closest('.scroll, svg'))
          .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && getComputedStyle(one).position !== 'absolute')
          .slice(0, 5).map(one => `${Math.round(one.getBoundingClientRect().right)} px: ${one.outerHTML.slice(0, 160)}`)
        """;
}

package dev.gotrace.app.export;

/** Finds text that stands out too little from its ground: less than 4.5 to 1, as WCAG 2 has it. */
final class Contrast {

  static final String SCRIPT =
      """
      (() => {
        const luminance = ([r, g, b]) => {
          const part = (c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
          return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
        };
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const rgba = (color) => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = color;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const ground = (element) => {
          for (let at = element; at; at = at.parentElement) {
            const color = rgba(getComputedStyle(at).backgroundColor);
            if (color[3] > 200) return color;
          }
          return [255, 255, 255, 255];
        };
        const bad = new Set();
        for (const element of document.querySelectorAll('header *, nav *, main *, footer *')) {
          const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
          if (!own || element.closest(':disabled, kbd, .flag, .unseen') || !element.offsetParent) continue;
          const [a, b] = [luminance(rgba(getComputedStyle(element).color)), luminance(ground(element))];
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (ratio < 4.5) bad.add(element.className + ' ' + element.tagName + ' ' + ratio.toFixed(2));
        }
        return [...bad].join('; ');
      })()
      """;

  private Contrast() {}
}

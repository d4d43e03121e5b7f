// Everything here is an extra: without it every page reads, links and forms work.
(() => {
  "use strict";
  const say = (() => {
    const region = document.createElement("p");
    region.className = "vh";
    region.setAttribute("role", "status");
    document.body.append(region);
    return text => { region.textContent = ""; setTimeout(() => { region.textContent = text; }, 50); };
  })();

  // Copy buttons are hidden until they can work.
  for (const button of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) break;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      const label = button.firstChild, before = label.data;
      label.data = "Copied";
      say("Copied");
      setTimeout(() => { label.data = before; }, 1500);
    });
  }

  // Filter rows while typing; the form itself does the same on the server.
  for (const input of document.querySelectorAll("[data-filter]")) {
    const rows = [...document.querySelectorAll(`#${input.dataset.filter} tr[data-text]`)];
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !words.every(word => row.dataset.text.includes(word));
        if (!row.hidden) shown++;
      }
      for (const group of new Set(rows.map(row => row.parentElement))) group.hidden = !group.querySelector("tr[data-text]:not([hidden])");
      say(`${shown} of ${rows.length} files`);
    });
  }
})();

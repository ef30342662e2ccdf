(() => {
  const page = document.documentElement;

  // Language: both texts stand in the page; one is shown.
  const speak = language => {
    page.dataset.language = language;
    page.lang = language;
    for (const button of document.querySelectorAll("[data-speak]")) button.setAttribute("aria-pressed", button.dataset.speak === language);
    for (const element of document.querySelectorAll("[data-en]")) element.textContent = element.dataset[language];
  };
  for (const button of document.querySelectorAll("[data-speak]")) button.addEventListener("click", () => speak(button.dataset.speak));
  speak(page.dataset.language);

  const map = document.getElementById("map");
  if (map) {
    const body = map.tBodies[0];
    const rows = [...body.rows];
    const filters = [...document.querySelectorAll("[data-filter]")];
    const shown = document.getElementById("shown");

    const filter = () => {
      let count = 0;
      for (const row of rows) {
        row.hidden = !filters.every(input => {
          const wanted = input.value.trim().toLowerCase();
          return !wanted || (input.dataset.filter === "text"
            ? row.textContent.toLowerCase().includes(wanted)
            : row.dataset[input.dataset.filter].toLowerCase() === wanted);
        });
        if (!row.hidden) count++;
      }
      shown.textContent = count;
    };
    for (const input of filters) input.addEventListener("input", filter);

    for (const button of map.querySelectorAll("thead button")) {
      button.addEventListener("click", () => {
        const heading = button.closest("th");
        const direction = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
        for (const other of map.querySelectorAll("thead th[aria-sort]")) other.setAttribute("aria-sort", "none");
        heading.setAttribute("aria-sort", direction);
        const sign = direction === "ascending" ? 1 : -1;
        const key = button.dataset.sort;
        const compare = (a, b) => a.dataset[key] < b.dataset[key] ? -1 : a.dataset[key] > b.dataset[key] ? 1 : 0;
        rows.sort((a, b) => sign * compare(a, b) || a.dataset.order - b.dataset.order);
        body.append(...rows);
      });
    }
    filter();
  }

  // Paper has nothing to click.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of closed) details.open = false; });
})();

/* Lets tables be sorted and filtered, and opens on paper what is folded. Without it everything is still there. */
(() => {
  "use strict";

  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

  function sorted(table, column, ascending) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    rows.sort((one, two) => collator.compare(one.cells[column].textContent, two.cells[column].textContent));
    if (!ascending) rows.reverse();
    body.append(...rows);
  }

  function sortable(table) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => {
        const ascending = head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
        sorted(table, column, ascending);
      });
      head.replaceChildren(button);
    });
  }

  function filterable(table, number) {
    const bar = document.createElement("div");
    bar.className = "tc-filter";
    const label = document.createElement("label");
    label.textContent = "Only rows with ";
    const input = document.createElement("input");
    input.type = "search";
    input.id = `filter-${number}`;
    label.append(input);
    bar.append(label);
    const rows = [...table.tBodies[0].rows];
    const sides = [...new Set(rows.map((row) => row.dataset.side).filter(Boolean))];
    let choice = null;
    if (sides.length > 1) {
      const of = document.createElement("label");
      of.textContent = "of the side ";
      choice = document.createElement("select");
      choice.add(new Option("any", ""));
      sides.sort().forEach((side) => choice.add(new Option(side.replaceAll("_", " "), side)));
      of.append(choice);
      bar.append(of);
    }
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    bar.append(told);
    const filter = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        const fits = words.every((word) => text.includes(word)) && (!choice?.value || row.dataset.side === choice.value);
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      told.textContent = `${shown} of ${rows.length} rows`;
    };
    input.addEventListener("input", filter);
    choice?.addEventListener("change", filter);
    table.closest(".tc-scroll").before(bar);
  }

  document.querySelectorAll("table.tc-list").forEach((table, number) => {
    sortable(table);
    if (table.tBodies[0].rows.length > 8) filterable(table, number);
  });

  document.querySelectorAll("pre").forEach((one) => { one.tabIndex = 0; });

  function open(target) {
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  }

  function arrive() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    open(target);
    target.scrollIntoView();
  }

  addEventListener("hashchange", arrive);
  arrive();
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
})();

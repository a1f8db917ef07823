// The numbers behind a figure: a table of about ten rows to read, and a file of all of them to keep.
const ROWS = 11;

const NUMERIC = (column) => column.every((value) => value === null || typeof value === "number");

function numbersRegion({ title, heads, columns, decimals }, { texts, language }) {
  const count = Math.max(0, ...columns.map((column) => column.length));
  const few =
    count <= ROWS + 1
      ? [...Array(count).keys()]
      : Array.from({ length: ROWS }, (_, k) => Math.round((k * (count - 1)) / (ROWS - 1)));
  const cell = (name, k, row, settings) =>
    element(
      name,
      { class: NUMERIC(columns[k]) ? "stage-number" : "", ...settings },
      written(columns[k][row], decimals[k], language),
    );
  const made = element(
    "table",
    {},
    element("caption", {}, title),
    element(
      "thead",
      {},
      element(
        "tr",
        {},
        ...heads.map((head, k) =>
          element("th", { scope: "col", class: NUMERIC(columns[k]) ? "stage-number" : "" }, head),
        ),
      ),
    ),
    element(
      "tbody",
      {},
      ...few.map((row) =>
        element("tr", {}, ...columns.map((_, k) => cell(k ? "td" : "th", k, row, k ? {} : { scope: "row" }))),
      ),
    ),
  );
  const link = element(
    "a",
    {
      download: `${texts.curves}.csv`,
      href: `data:text/csv;charset=utf-8,${encodeURIComponent(csv({ heads, columns }, language))}`,
    },
    filled(texts.download, { count }),
  );
  return element(
    "div",
    { class: "stage-numbers", tabindex: 0, role: "region", "aria-label": title },
    made,
    element("p", {}, link),
  );
}

// As the language's own spreadsheet opens it: semicolons and a decimal comma in Norwegian.
function csv({ heads, columns }, language) {
  const comma = language === "nb";
  const between = comma ? ";" : ",";
  const field = (value) => {
    if (value === null || value === undefined) return "";
    if (typeof value === "number")
      return comma ? String(Number(value.toPrecision(6))).replace(".", ",") : String(Number(value.toPrecision(6)));
    return /[";,\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  };
  const rows = Array.from({ length: Math.max(0, ...columns.map((column) => column.length)) }, (_, row) =>
    columns.map((column) => column[row]),
  );
  return `\ufeff${[heads, ...rows].map((row) => row.map(field).join(between)).join("\n")}\n`;
}

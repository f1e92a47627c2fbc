// Pages of plain tables: the rows of the export were made in Python.
const EXPORT = JSON.parse($('#payload').textContent);
$('#to-csv').addEventListener('click', () => saveCsv(EXPORT.rows, EXPORT.name));
$('#to-print').addEventListener('click', () => window.print());

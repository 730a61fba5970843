// Lists the routes of /openapi.json with the bodies they take.

import { element } from "./bubbles.js";

const place = document.getElementById("routes");
const described = await (await fetch("/openapi.json")).json();

function resolve(schema) {
  return schema?.$ref ? described.components.schemas[schema.$ref.split("/").at(-1)] : schema;
}

function route(path, method, operation) {
  const schema = resolve(operation.requestBody?.content?.["application/json"]?.schema);
  return [
    element("h2", { textContent: `${method.toUpperCase()} ${path}` }),
    element("p", { textContent: operation.description || operation.summary }),
    ...(schema ? [element("pre", { textContent: JSON.stringify(schema.properties, null, 2) })] : []),
  ];
}

place.replaceChildren(
  ...Object.entries(described.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => route(path, method, operation))),
);

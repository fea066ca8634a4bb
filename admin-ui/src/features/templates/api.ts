/** What the screen of templates asks of the server. */
import { answer, api } from "../../api/client";
import type { components } from "../../api/schema";

export type Template = components["schemas"]["Template"];
type Fields = components["schemas"]["TemplateInputBody"];

const of = ({ slug, etag }: Template) => ({ params: { path: { slug }, header: { "If-Match": etag } } });

export async function listTemplates(): Promise<Template[]> {
  return (await answer(api.GET("/api/admin/v1/templates"))).items;
}

/** Keeps the text of a role as it is now, for new roles to begin with. */
export async function makeTemplate(name: string, roleId: string): Promise<Template> {
  const { source } = await answer(api.GET("/api/admin/v1/roles/{id}", { params: { path: { id: roleId } } }));
  return answer(api.POST("/api/admin/v1/templates", { body: { name, source } }));
}

export function changeTemplate(template: Template, fields: Fields): Promise<Template> {
  return answer(api.PATCH("/api/admin/v1/templates/{slug}", { ...of(template), body: fields }));
}

export function deleteTemplate(template: Template): Promise<unknown> {
  return answer(api.DELETE("/api/admin/v1/templates/{slug}", of(template)));
}

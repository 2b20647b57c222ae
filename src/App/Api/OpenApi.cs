using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Verband.App.Api;

/// <summary>Writes the OpenAPI 3.1 document from the table of operations, so that it says what is served.</summary>
static class OpenApi
{
    public static byte[] Write()
    {
        var schemas = new JsonObject { ["Problem"] = Schema(typeof(Problem)) };
        var paths = new JsonObject();
        foreach (var group in Operations.All.GroupBy(o => o.Path))
        {
            var path = new JsonObject();
            foreach (var operation in group) path[operation.Method.ToLowerInvariant()] = Describe(operation, schemas);
            paths[group.Key] = path;
        }
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Verband",
                ["version"] = Contract.Version,
                ["description"] = "Incidents of hybrid threats, the campaigns they may form, and what people judged about them. Everything that the pages show.",
                ["license"] = new JsonObject { ["name"] = "EUPL-1.2", ["identifier"] = "EUPL-1.2" },
                ["contact"] = new JsonObject { ["name"] = "The Verband founders", ["email"] = "maintainers@example.org", ["url"] = "https://example.org/verband" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = Contract.Root, ["description"] = "This host" }),
            ["tags"] = new JsonArray([.. Operations.All.Select(o => o.Tag).Distinct(StringComparer.Ordinal).Select(t => (JsonNode)new JsonObject { ["name"] = t })]),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
        return [.. JsonSerializer.SerializeToUtf8Bytes(document, new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }), (byte)'\n'];
    }

    static JsonObject Describe(Operation o, JsonObject schemas)
    {
        var responses = new JsonObject();
        var answer = o.Answer is null
            ? new JsonObject { ["text/event-stream"] = new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" } } }
            : new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Named(o.Answer, schemas) } };
        responses[o.Writes ? "201" : "200"] = new JsonObject { ["description"] = o.Writes ? "The entry in the journal" : "As asked", ["headers"] = Headers(o), ["content"] = answer };
        if (o is { Writes: false, Answer: not null }) responses["304"] = new JsonObject { ["description"] = "Nothing has changed since the ETag that was sent", ["headers"] = Headers(o) };
        responses["400"] = Fault("A parameter or the body is not as it should be");
        if (o.Parameters.Any(p => p.In == "path") || o.Id is "decideCampaign" or "closeWarning" or "resolveWarning") responses["404"] = Fault("There is no such thing in this picture");
        if (o.Writes)
        {
            responses["413"] = Fault("The body is too large");
            responses["415"] = Fault("The body is not JSON");
            responses["422"] = Fault("It cannot be done; the detail says why");
        }
        var operation = new JsonObject { ["operationId"] = o.Id, ["tags"] = new JsonArray(o.Tag), ["summary"] = o.Summary };
        if (o.Parameters.Count > 0) operation["parameters"] = new JsonArray([.. o.Parameters.Select(Describe)]);
        if (o.Body is not null)
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Named(o.Body, schemas) } } };
        operation["responses"] = responses;
        return operation;
    }

    static JsonNode Describe(Parameter p)
    {
        JsonObject value = p.Kind switch
        {
            "date" => new() { ["type"] = "string", ["format"] = "date" },
            "integer" => new() { ["type"] = "integer", ["minimum"] = p.Min, ["maximum"] = p.Max },
            _ => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 300 },
        };
        return new JsonObject
        {
            ["name"] = p.Name,
            ["in"] = p.In,
            ["required"] = p.Required,
            ["description"] = p.About,
            ["schema"] = p.Repeats ? new JsonObject { ["type"] = "array", ["items"] = value } : value,
        };
    }

    static JsonObject Headers(Operation o)
    {
        var headers = new JsonObject { ["API-Version"] = Header("Version of the API", "string") };
        if (o is { Writes: false, Answer: not null }) headers["ETag"] = Header("Changes when what this reader sees changes", "string");
        if (o.Parameters.Any(p => p.Name == "pageSize")) headers["Link"] = Header("Neighbouring pages, RFC 8288", "string");
        if (o.Writes) headers["Location"] = Header("Where the entry is listed", "string");
        return headers;

        static JsonObject Header(string about, string type) => new() { ["description"] = about, ["schema"] = new JsonObject { ["type"] = type } };
    }

    static JsonObject Fault(string about) => new()
    {
        ["description"] = about,
        ["headers"] = new JsonObject { ["API-Version"] = new JsonObject { ["description"] = "Version of the API", ["schema"] = new JsonObject { ["type"] = "string" } } },
        ["content"] = new JsonObject { [Problem.MediaType] = new JsonObject { ["schema"] = Schema(typeof(Problem)) } },
    };

    static JsonObject Named(Type type, JsonObject schemas)
    {
        if (type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new JsonObject { ["type"] = "array", ["items"] = Named(type.GetGenericArguments()[0], schemas) };
        var name = type.IsGenericType ? type.GetGenericArguments()[0].Name + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] : type.Name;
        if (!schemas.ContainsKey(name)) schemas[name] = Rooted(Schema(type), "#/components/schemas/" + name);
        return new JsonObject { ["$ref"] = "#/components/schemas/" + name };
    }

    /// <summary>The exporter points at a shape it wrote before from the root of one schema; here that root is a component.</summary>
    static JsonNode Rooted(JsonNode schema, string root)
    {
        if (schema is JsonObject o)
        {
            if (o["$ref"] is JsonValue reference && reference.GetValue<string>() is ['#', .. var rest]) o["$ref"] = root + rest;
            foreach (var (_, child) in o.ToArray())
                if (child is not null) Rooted(child, root);
        }
        else if (schema is JsonArray array)
        {
            foreach (var child in array)
                if (child is not null) Rooted(child, root);
        }
        return schema;
    }

    static JsonNode Schema(Type type)
    {
        var schema = Contract.Json.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true });
        // A root that may be null is an artefact of reflection: an answer is never null.
        if (schema is JsonObject o && o["type"] is JsonArray types) o["type"] = types.First(t => t!.GetValue<string>() != "null")!.GetValue<string>();
        return schema;
    }
}

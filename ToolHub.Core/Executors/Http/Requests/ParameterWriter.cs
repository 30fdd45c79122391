using System.Text;
using System.Text.Json;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>Writes one parameter's value by its style; values inside lists and objects that are not plain are written as JSON.</summary>
internal sealed class ParameterWriter(PlannedParameter parameter, StringBuilder output)
{
    private readonly ParameterForm _form = ParameterForm.Of(parameter);
    private bool _hasBegun;

    public void Write(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array when !parameter.IsDocument:
                WriteList(value);
                break;
            case JsonValueKind.Object when !parameter.IsDocument && parameter.Style is HttpParameterStyle.DeepObject:
                WriteDeep(Uri.EscapeDataString(parameter.Name), value);
                break;
            case JsonValueKind.Object when !parameter.IsDocument:
                WriteObject(value);
                break;
            default:
                Begin();
                WriteNamed(ParameterText.Of(value));
                break;
        }
    }

    private void WriteList(JsonElement list)
    {
        foreach (var item in list.EnumerateArray().Where(item => item.ValueKind is not JsonValueKind.Null))
        {
            if (Begin() || parameter.Explode)
            {
                WriteNamed(ParameterText.Of(item));
            }
            else
            {
                output.Append(_form.Joiner).Append(Encode(ParameterText.Of(item)));
            }
        }
    }

    private void WriteObject(JsonElement value)
    {
        foreach (var member in value.EnumerateObject().Where(member => member.Value.ValueKind is not JsonValueKind.Null))
        {
            var isFirst = Begin();
            if (parameter.Explode)
            {
                output.Append(Encode(member.Name)).Append('=');
            }
            else if (isFirst)
            {
                WriteNamed(member.Name);
                output.Append(_form.Joiner);
            }
            else
            {
                output.Append(_form.Joiner).Append(Encode(member.Name)).Append(_form.Joiner);
            }

            output.Append(Encode(ParameterText.Of(member.Value)));
        }
    }

    /// <summary><c>name[key]=value</c>, at any depth; a list repeats its key.</summary>
    private void WriteDeep(string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    WriteDeep($"{name}%5B{Encode(member.Name)}%5D", member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    WriteDeep(name, item);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                Begin();
                output.Append(name).Append('=').Append(Encode(ParameterText.Of(value)));
                break;
        }
    }

    /// <summary>Writes what stands before a value: once for all, or between those that explode takes apart. True for the first.</summary>
    private bool Begin()
    {
        if (!_hasBegun)
        {
            output.Append(_form.First);
            return _hasBegun = true;
        }

        if (parameter.Explode || parameter.Style is HttpParameterStyle.DeepObject)
        {
            output.Append(_form.Separator);
        }

        return false;
    }

    private void WriteNamed(string text)
    {
        if (_form.IsNamed)
        {
            output.Append(Uri.EscapeDataString(parameter.Name));
            // A matrix parameter that is empty has no sign of equality (RFC 6570, section 3.2.7).
            output.Append(text.Length == 0 && parameter.Style is HttpParameterStyle.Matrix ? "" : "=");
        }

        output.Append(Encode(text));
    }

    private string Encode(string text) => ParameterText.Encode(parameter, text);
}

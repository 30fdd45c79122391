using System.CommandLine;

namespace ToolHub.Bench.Commands;

/// <summary>Options that several commands have.</summary>
internal static class BenchOptions
{
    public static Option<int> Duration(int seconds) =>
        new Option<int>("--duration") { Description = "Seconds of one run.", DefaultValueFactory = _ => seconds }.FromOne();

    public static Option<int> Rounds(int rounds) =>
        new Option<int>("--rounds") { Description = "Rounds.", DefaultValueFactory = _ => rounds }.FromOne();

    /// <summary>Refuses numbers below one.</summary>
    public static TOption FromOne<TOption>(this TOption option)
        where TOption : Option
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !int.TryParse(token.Value, out var number) || number < 1))
            {
                result.AddError($"{option.Name} takes whole numbers from 1.");
            }
        });
        return option;
    }
}

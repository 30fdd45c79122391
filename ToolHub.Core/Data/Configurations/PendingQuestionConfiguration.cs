using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.Calls.Interaction.Portal;

namespace ToolHub.Core.Data.Configurations;

internal sealed class PendingQuestionConfiguration : IEntityTypeConfiguration<PendingQuestion>
{
    private const int MaxJsonLength = 64 * 1024;

    public void Configure(EntityTypeBuilder<PendingQuestion> builder)
    {
        builder.ToTable("pending_questions");
        builder.Property(question => question.Id).HasMaxLength(PendingQuestionId.Length);
        builder.Property(question => question.CallerId).HasMaxLength(200);
        builder.Property(question => question.Tool).HasMaxLength(64);
        builder.Property(question => question.ArgumentsHash).HasMaxLength(32);
        builder.Property(question => question.Questions).HasMaxLength(MaxJsonLength);
        builder.Property(question => question.RequestState).HasMaxLength(RequestStates.MaxLength);
        builder.Property(question => question.Answers).HasMaxLength(MaxJsonLength);
        builder.HasIndex(question => new { question.CallerId, question.RevisionId, question.ArgumentsHash }).IsUnique();
        builder.HasIndex(question => question.ExpiresAt);
    }
}

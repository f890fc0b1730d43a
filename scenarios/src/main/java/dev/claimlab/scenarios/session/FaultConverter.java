package dev.claimlab.scenarios.session;

import dev.claimlab.fault.kind.FaultKind;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the names of faults, as they appear in results. */
final class FaultConverter implements ITypeConverter<FaultKind> {

    @Override
    public FaultKind convert(String text) {
        try {
            return FaultKind.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}

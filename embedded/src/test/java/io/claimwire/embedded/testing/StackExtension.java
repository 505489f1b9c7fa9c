package io.claimwire.embedded.testing;

import io.claimwire.embedded.EmbeddedStack;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One embedded stack for all tests of this JVM, closed after the last. */
public final class StackExtension implements ParameterResolver {
    /** Where the build has put the registry, seen from the folder of any module. */
    public static final Path PARTS =
            Path.of("../embedded/target").toAbsolutePath().normalize();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EmbeddedStack.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(EmbeddedStack.class, missing -> start(), EmbeddedStack.class);
    }

    private static EmbeddedStack start() {
        try {
            EmbeddedStack stack = new EmbeddedStack(null, PARTS);
            stack.start((part, address, seconds) -> {});
            return stack;
        } catch (Exception failed) {
            throw new IllegalStateException("the embedded stack did not start", failed);
        }
    }
}
